import { isRefusal } from "@kith/sdk";
import { useState } from "react";
import { handleFrom, handlePattern } from "../account/handle";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";

interface ByHandleProps {
  readonly label: string;
  readonly hint?: string;
  /** What the button says, which is there once the handle is whole. */
  readonly action: string;
  /** Nobody of that handle: the field says so. */
  readonly onHandle: (handle: string) => Promise<unknown>;
}

/** Finds somebody by their whole handle. */
export function ByHandle({ label, hint, action, onHandle }: ByHandleProps) {
  const { t } = useWords();
  const { act, isBusy, trouble, until } = useAct();
  const [typed, setTyped] = useState("");
  const handle = handleFrom(typed);
  const isWhole = handlePattern.test(handle);
  const isNobody = isRefusal(trouble, "kernel.not_found");
  const find = () => {
    if (isWhole) void act(() => onHandle(handle));
  };
  return (
    <>
      <Field
        kind="search"
        icon="at"
        label={label}
        value={typed}
        onChange={setTyped}
        onSubmit={find}
        clearLabel={t("interests.clearSearch")}
        charactersMax={31}
        hint={hint}
        trouble={isNobody ? t("people:find.nobody") : undefined}
      />
      {!isNobody && <Trouble trouble={trouble} until={until} />}
      {isWhole && <Button kind="soft" label={action} busy={isBusy} onPress={find} />}
    </>
  );
}
