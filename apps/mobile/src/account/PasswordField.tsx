import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import { hintFor } from "./password";

interface PasswordFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  /** What is known of its owner, and easily guessed. */
  readonly about: readonly string[];
}

/** A password that is being chosen, with what can honestly be said of it. */
export function PasswordField({ value, onChange, onSubmit, about }: PasswordFieldProps) {
  const { t } = useWords();
  const hint = hintFor(value, about);
  const text =
    hint.kind === "short"
      ? t("people:password.short", { left: hint.left })
      : t(`people:password.${hint.kind}`);
  return (
    <Field
      isNew
      kind="password"
      label={t("people:app.password")}
      value={value}
      onChange={onChange}
      hint={text}
      charactersMax={128}
      {...(onSubmit && { onSubmit })}
    />
  );
}
