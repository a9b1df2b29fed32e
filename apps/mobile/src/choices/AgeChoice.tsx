import type { AgeBand } from "@kith/contracts";
import { Choice } from "../components/Choice";
import { useWords } from "../words/useWords";

interface AgeChoiceProps {
  readonly value: AgeBand | null;
  readonly onChange: (band: AgeBand) => void;
  /** Where the page's title asks already. */
  readonly hideLabel?: boolean;
}

/** Which band of ages somebody is in; nobody is asked for more. */
export function AgeChoice({ value, onChange, hideLabel = false }: AgeChoiceProps) {
  const { t } = useWords();
  return (
    <Choice
      hideLabel={hideLabel}
      label={t("age.title")}
      value={value}
      onChange={onChange}
      options={[
        { value: "under-16", label: t("age.under") },
        { value: "16-17", label: t("age.young") },
        { value: "18-over", label: t("age.adult") },
      ]}
    />
  );
}
