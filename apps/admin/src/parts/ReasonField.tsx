import { Textarea } from "@mantine/core";
import { useWords } from "../words/useWords";

const reasonMin = 10;

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** What the contract takes. */
  readonly lengthMax?: number;
}

/** Why staff do something: asked for before it is done, and kept in the audit. */
export function ReasonField({ value, onChange, lengthMax = 400 }: ReasonFieldProps) {
  const { t } = useWords();
  return (
    <Textarea
      label={t("members.reason")}
      description={t("members.reasonMore")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      minLength={reasonMin}
      maxLength={lengthMax}
      autosize
      minRows={2}
      data-autofocus
      required
    />
  );
}
