import { useState } from "react";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";

interface RenameProps {
  readonly name: string;
  /** What the button says that opens the field, and what the field asks for. */
  readonly action: string;
  readonly label: string;
  readonly isBusy: boolean;
  /** Calls `done` once it has the name. */
  readonly onRename: (name: string, done: () => void) => void;
}

/** Gives something of one's own another name, where it stands. */
export function Rename({ name, action, label, isBusy, onRename }: RenameProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) return <Button kind="soft" label={action} onPress={() => setTyped(name)} />;
  const save = () => onRename(typed.trim(), () => setTyped(null));
  return (
    <>
      <Field
        kind="text"
        label={label}
        value={typed}
        onChange={setTyped}
        onSubmit={save}
        charactersMax={60}
      />
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        disabled={typed.trim() === ""}
        onPress={save}
      />
    </>
  );
}
