import type { ComponentProps } from "react";
import { Button } from "../components/Button";
import { Trouble } from "./Trouble";
import type { Acting } from "./useAct";

interface ActButtonProps extends Omit<ComponentProps<typeof Button>, "busy"> {
  readonly acting: Acting;
}

/** The button of an act, and below it what went wrong. */
export function ActButton({ acting: { isBusy, trouble, until }, ...button }: ActButtonProps) {
  return (
    <>
      <Button {...button} busy={isBusy} />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
