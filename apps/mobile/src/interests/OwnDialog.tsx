import { categories, categoryLabelOf, isSensitiveCategory } from "@kith/contracts/taxonomy";
import { useState } from "react";
import { Button } from "../components/Button";
import { Choice } from "../components/Choice";
import { Dialog } from "../components/Dialog";
import { Body } from "../components/Text";
import { useWords } from "../words/useWords";

interface OwnDialogProps {
  readonly text: string;
  readonly onAdd: (category: string) => void;
  readonly onClose: () => void;
}

/** Own words need a category: a nudge names it. One that reveals something is not offered. */
export function OwnDialog({ text, onAdd, onClose }: OwnDialogProps) {
  const { t, language } = useWords();
  const [category, setCategory] = useState<string | null>(null);
  const title = t("interests.ownTitle", { text });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button
            wide
            label={t("interests.ownYes")}
            disabled={category === null}
            onPress={() => category !== null && onAdd(category)}
          />
          <Button wide kind="plain" label={t("app.cancel")} onPress={onClose} />
        </>
      }
    >
      <Body>{t("interests.ownLead")}</Body>
      <Choice
        hideLabel
        label={title}
        value={category}
        onChange={setCategory}
        options={categories
          .filter(({ id }) => !isSensitiveCategory(id))
          .map(({ id }) => ({ value: id, label: categoryLabelOf(id, language) }))}
      />
    </Dialog>
  );
}
