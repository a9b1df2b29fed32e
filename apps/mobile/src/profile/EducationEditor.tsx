import type { Profile } from "@kith/contracts";
import { useState } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Field } from "../components/Field";
import { Label, Small } from "../components/Text";
import { useSide } from "../words/useSide";
import { useWords } from "../words/useWords";
import { type EditorProps, isYear, yearOf } from "./LineEditor";

type Schooling = Profile["education"][number];

const schoolsMax = 5;

/** Where somebody learned, and what. */
export function EducationEditor({ profile: { education }, isBusy, onSave }: EditorProps) {
  const { t } = useWords();
  const side = useSide();
  const remove = (one: Schooling) =>
    onSave({ education: education.filter((each) => each !== one) });
  return (
    <>
      {education.map((one) => (
        <Card key={`${one.school} ${one.program} ${one.from}`}>
          <Label style={side}>{one.school}</Label>
          {one.program && <Small style={side}>{one.program}</Small>}
          <Small style={side}>{[one.from, one.until].filter(Boolean).join("–")}</Small>
          <Button
            kind="plain"
            label={t("people:profile.takeOut", { name: one.school })}
            disabled={isBusy}
            onPress={() => remove(one)}
          />
        </Card>
      ))}
      {education.length < schoolsMax && (
        <NewSchool isBusy={isBusy} onAdd={(one) => onSave({ education: [...education, one] })} />
      )}
    </>
  );
}

interface NewSchoolProps {
  readonly isBusy: boolean;
  readonly onAdd: (one: Schooling) => void;
}

function NewSchool({ isBusy, onAdd }: NewSchoolProps) {
  const { t } = useWords();
  const [school, setSchool] = useState("");
  const [program, setProgram] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const years = [from, until].map((year) => year.trim());
  const isGood = school.trim() !== "" && years.every(isYear);
  const add = () =>
    onAdd({
      school: school.trim(),
      program: program.trim() || null,
      from: yearOf(from.trim()),
      until: yearOf(until.trim()),
    });
  return (
    <>
      <Field
        kind="text"
        label={t("people:profile.school")}
        value={school}
        onChange={setSchool}
        charactersMax={120}
      />
      <Field
        kind="text"
        label={t("people:profile.program")}
        value={program}
        onChange={setProgram}
        charactersMax={120}
      />
      <Field
        kind="text"
        label={t("people:profile.fromYear")}
        value={from}
        onChange={setFrom}
        charactersMax={4}
      />
      <Field
        kind="text"
        label={t("people:profile.untilYear")}
        value={until}
        onChange={setUntil}
        charactersMax={4}
        hint={t("people:profile.yearHint")}
      />
      <Button label={t("people:profile.addYes")} busy={isBusy} disabled={!isGood} onPress={add} />
    </>
  );
}
