import type { Profile } from "@kith/contracts";
import { useState } from "react";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import type { ProfileUpdate } from "./useProfileUpdate";

export interface EditorProps {
  readonly profile: Profile;
  readonly isBusy: boolean;
  readonly onSave: (part: ProfileUpdate) => void;
}

const charactersMax = { name: 60, bio: 500, pronouns: 40, major: 80 } as const;

/** Something that is a line of text, or a few. */
export function LineEditor(
  props: EditorProps & { readonly field: "name" | "bio" | "pronouns" | "major" },
) {
  const { t } = useWords();
  const { profile, field, isBusy, onSave } = props;
  const [text, setText] = useState(profile[field] ?? "");
  const save = () => onSave({ [field]: text.trim() || null });
  return (
    <>
      <Field
        kind={field === "name" ? "name" : "text"}
        isLong={field === "bio"}
        label={t(`people:field.${field}`)}
        value={text}
        onChange={setText}
        onSubmit={save}
        charactersMax={charactersMax[field]}
      />
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        disabled={text.trim() === (profile[field] ?? "")}
        onPress={save}
      />
    </>
  );
}

export const isYear = (text: string): boolean => text === "" || /^(19\d\d|20\d\d|2100)$/.test(text);
export const yearOf = (text: string): number | null => (text === "" ? null : Number(text));

export function YearEditor({ profile, isBusy, onSave }: EditorProps) {
  const { t } = useWords();
  const [text, setText] = useState(String(profile.year ?? ""));
  const isGood = isYear(text.trim());
  const save = () => {
    if (isGood) onSave({ year: yearOf(text.trim()) });
  };
  return (
    <>
      <Field
        kind="text"
        label={t("people:field.year")}
        value={text}
        onChange={setText}
        onSubmit={save}
        hint={t("people:profile.yearHint")}
        trouble={isGood ? undefined : t("people:profile.yearHint")}
        charactersMax={4}
      />
      <Button label={t("people:app.save")} busy={isBusy} disabled={!isGood} onPress={save} />
    </>
  );
}
