import { type ComponentProps, useState } from "react";
import { Button } from "./Button";
import { ConfirmDialog } from "./ConfirmDialog";

interface AskedButtonProps extends Omit<ComponentProps<typeof Button>, "onPress"> {
  /** What is asked, and what follows from it. */
  readonly title: string;
  readonly text: string;
  readonly onYes: () => void;
}

/** A button that asks once more before it does what it says. */
export function AskedButton({ title, text, onYes, ...button }: AskedButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button {...button} onPress={() => setAsking(true)} />
      {isAsking && (
        <ConfirmDialog
          title={title}
          text={text}
          yes={button.label}
          onClose={() => setAsking(false)}
          onYes={onYes}
        />
      )}
    </>
  );
}
