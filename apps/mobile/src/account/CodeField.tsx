import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { shownTime, useSecondsLeft } from "../phone/useSecondsLeft";
import { useWords } from "../words/useWords";

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
  readonly hint?: string;
}

/** Six digits that came by a call or a message, or that an app shows. */
export function CodeField({ label, value, onChange, onSubmit, hint }: CodeFieldProps) {
  return (
    <Field
      kind="code"
      label={label}
      value={value}
      onChange={(typed) => onChange(typed.replace(/\D/g, ""))}
      onSubmit={onSubmit}
      charactersMax={6}
      hint={hint}
    />
  );
}

interface AskAgainProps {
  /** From when on another code may be asked for. */
  readonly from: number;
  readonly busy: boolean;
  readonly onAsk: () => void;
}

/** Another code, another way, once the time for it has come. */
export function AskAgain({ from, busy, onAsk }: AskAgainProps) {
  const { t } = useWords();
  const left = useSecondsLeft(from);
  const time = shownTime(left);
  return (
    <Button
      kind="plain"
      label={left > 0 ? t("identity:phone.againIn", { time }) : t("identity:phone.again")}
      disabled={left > 0 || busy}
      onPress={onAsk}
    />
  );
}
