import { TextInput } from "@mantine/core";
import { useWords } from "../words/useWords";

interface UntilFieldProps {
  /** As the browser writes it; empty for no end. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** When something ends by itself. */
export function UntilField({ value, onChange }: UntilFieldProps) {
  const { t } = useWords();
  return (
    <TextInput
      type="datetime-local"
      label={t("members.until")}
      description={t("members.untilMore")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
