import { subjectPattern } from "@kith/contracts/flags";
import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";

interface IdListProps {
  readonly name: "campuses" | "allowList";
  readonly idsMax: number;
  readonly ids: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

const lengthMax = 64;
const isId = (text: string) => subjectPattern.test(text) && text.length <= lengthMax;

/** Ids that are typed or pasted one after the other. */
export function IdList({ name, idsMax, ids, onChange }: IdListProps) {
  const { t } = useWords();
  const [isWrong, setWrong] = useState(false);
  /** The id that was there already, until somebody types on. */
  const [doubled, setDoubled] = useState<string | null>(null);
  const trouble = doubled === null ? undefined : t("flags.idDoubled", { id: doubled });
  return (
    <TagsInput
      label={t(`flags.${name}`)}
      description={t(`flags.${name}More`)}
      placeholder={ids.length === 0 ? t(`flags.${name}Hint`) : undefined}
      error={isWrong ? t("flags.idWrong") : trouble}
      value={[...ids]}
      onChange={(next) => {
        setWrong(!next.every(isId));
        onChange(next.filter(isId));
      }}
      isDuplicate={(id, all) => all.includes(id)}
      onDuplicate={setDoubled}
      onSearchChange={(text) => {
        if (text !== "") setDoubled(null);
      }}
      maxTags={idsMax}
      splitChars={[",", " ", "\n", ";"]}
      acceptValueOnBlur
    />
  );
}
