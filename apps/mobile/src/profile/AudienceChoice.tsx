import type { ProfileVisibility } from "@kith/contracts";
import { Choice } from "../components/Choice";
import { useWords } from "../words/useWords";
import { audiences } from "./fields";

type FieldAudience = ProfileVisibility["name"];

interface AudienceChoiceProps {
  readonly value: FieldAudience;
  readonly onChange: (audience: FieldAudience) => void;
}

/** Who sees one part of a profile. */
export function AudienceChoice({ value, onChange }: AudienceChoiceProps) {
  const { t } = useWords();
  return (
    <Choice
      label={t("people:audience.title")}
      value={value}
      onChange={onChange}
      options={audiences.map((each) => ({ value: each, label: t(`people:audience.${each}`) }))}
    />
  );
}
