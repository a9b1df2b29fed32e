import type { ProfileField } from "@kith/contracts";
import { useState } from "react";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import { Chosen } from "./Chosen";
import type { EditorProps } from "./LineEditor";

const bounds = {
  courses: { max: 12, characters: 80 },
  skills: { max: 20, characters: 30 },
  links: { max: 8, characters: 300 },
} as const;
type ListField = keyof typeof bounds;

export const isList = (field: ProfileField): field is ListField => Object.hasOwn(bounds, field);

/** As the server wants them: encrypted, of a named host. */
const link = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~%/?#=&+@:,-]*)?$/;

/** What was typed as it would stand in the list. */
function entryOf(field: ListField, typed: string): string {
  const text = typed.trim();
  return field === "links" && text !== "" && !/^[a-z]+:/i.test(text) ? `https://${text}` : text;
}

/** Several short texts. */
export function ListEditor(props: EditorProps & { readonly field: ListField }) {
  const { t } = useWords();
  const { profile, field, isBusy, onSave } = props;
  const [all, setAll] = useState<readonly string[]>(profile[field]);
  const [typed, setTyped] = useState("");
  const { max, characters } = bounds[field];
  const entry = entryOf(field, typed);
  const isBad = field === "links" && entry !== "" && !link.test(entry);
  const mayAdd = entry !== "" && !isBad && all.length < max && !all.includes(entry);
  const whole = mayAdd ? [...all, entry] : all;
  const add = () => {
    setAll(whole);
    if (mayAdd) setTyped("");
  };
  return (
    <>
      <Chosen all={all} onRemove={(one) => setAll(all.filter((each) => each !== one))} />
      <Field
        kind={field === "links" ? "url" : "text"}
        label={t("people:profile.add")}
        value={typed}
        onChange={setTyped}
        onSubmit={add}
        hint={t("people:profile.addHint", { max })}
        trouble={isBad && typed.length > 8 ? t("people:profile.linkBad") : undefined}
        charactersMax={characters}
      />
      <Button kind="soft" label={t("people:profile.addYes")} disabled={!mayAdd} onPress={add} />
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        disabled={isBad}
        onPress={() => onSave({ [field]: whole })}
      />
    </>
  );
}
