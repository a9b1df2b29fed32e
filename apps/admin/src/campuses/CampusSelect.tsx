import { type Campus, CampusId } from "@kith/contracts";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../data/kith";
import { useWords } from "../words/useWords";

const settleMilliseconds = 250;
const shownMax = 20;

interface CampusSelectProps {
  readonly onChange: (campusId: CampusId | null) => void;
}

interface Choice {
  readonly value: CampusId;
  readonly label: string;
}

const showChoice = ({ campusId: value, name, city }: Campus): Choice => ({
  value,
  label: `${name}, ${city}`,
});

/** Chooses a campus of the directory by what it is called; nothing is everywhere. */
export function CampusSelect({ onChange }: CampusSelectProps) {
  const { t } = useWords();
  const [sought, setSought] = useState("");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [text] = useDebouncedValue(sought.trim(), settleMilliseconds);
  const campuses = useQuery({
    ...trpc.campuses.listManaged.queryOptions({ limit: shownMax, ...(text ? { text } : {}) }),
    placeholderData: keepPreviousData,
  });
  const found = (campuses.data?.rows ?? []).map(showChoice);
  // What is chosen stays among what can be, though it was not sought for.
  const isThere = found.some(({ value }) => value === chosen?.value);
  const choices = chosen && !isThere ? [chosen, ...found] : found;
  return (
    <Select
      label={t("staff.campus")}
      placeholder={t("staff.everywhere")}
      data={choices}
      value={chosen?.value ?? null}
      onChange={(value) => {
        setChosen(choices.find((choice) => choice.value === value) ?? null);
        onChange(CampusId.safeParse(value).data ?? null);
      }}
      onSearchChange={(typed) =>
        setSought(choices.some(({ label }) => label === typed) ? "" : typed)
      }
      // The server has sought already, in cities and parts of names too.
      filter={({ options }) => options}
      nothingFoundMessage={t("campuses.nothing")}
      searchable
      clearable
    />
  );
}
