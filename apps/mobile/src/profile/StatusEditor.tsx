import { useState } from "react";
import { Button } from "../components/Button";
import { Choice } from "../components/Choice";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import type { EditorProps } from "./LineEditor";

const lasts = { hour: 60, day: 24 * 60, week: 7 * 24 * 60, always: null } as const;
type Lasting = keyof typeof lasts;

/** A word for now, which goes by itself. */
export function StatusEditor({ profile: { status }, isBusy, onSave }: EditorProps) {
  const { t } = useWords();
  const [text, setText] = useState(status?.text ?? "");
  const [emoji, setEmoji] = useState(status?.emoji ?? "");
  const [lasting, setLasting] = useState<Lasting>("day");
  const written = {
    text: text.trim(),
    emoji: emoji.trim() || null,
    expiresInMinutes: lasts[lasting],
  };
  return (
    <>
      <Field
        kind="text"
        label={t("people:field.status")}
        value={text}
        onChange={setText}
        charactersMax={120}
      />
      <Field
        kind="text"
        label={t("people:profile.emoji")}
        value={emoji}
        onChange={setEmoji}
        charactersMax={16}
      />
      <Choice
        label={t("people:profile.lasting")}
        value={lasting}
        onChange={setLasting}
        options={(Object.keys(lasts) as Lasting[]).map((value) => ({
          value,
          label: t(`people:profile.lasting_${value}`),
        }))}
      />
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        onPress={() => onSave({ status: written.text === "" ? null : written })}
      />
    </>
  );
}
