import { TextInput } from "@mantine/core";
import { useWords } from "../words/useWords";

interface UntilFieldProps {
  /** As the browser writes it; empty for no end. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Said below it in the place of what is said elsewhere. */
  readonly more?: string;
}

/** When something ends by itself. */
export function UntilField({ value, onChange, more }: UntilFieldProps) {
  const { t } = useWords();
  return (
    <TextInput
      type="datetime-local"
      label={t("members.until")}
      description={more ?? t("members.untilMore")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
