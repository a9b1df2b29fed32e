import type { Circle } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Choice } from "../components/Choice";
import { Dialog } from "../components/Dialog";
import { Field } from "../components/Field";
import { Toggle } from "../components/Toggle";
import { useWords } from "../words/useWords";

const types = [
  "inner",
  "outer",
  "district",
  "interest",
  "creator",
] as const satisfies readonly Circle["type"][];

export function CreateCircle({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const member = useMember();
  const queries = useQueryClient();
  const { act, isBusy, trouble, until } = useAct();
  const [name, setName] = useState("");
  const [type, setType] = useState<Circle["type"]>("inner");
  const [isPrivate, setPrivate] = useState(true);
  // One for as long as it is open: pressing twice makes one circle.
  const [key] = useState(member.newKey);
  const create = () =>
    void act(async () => {
      const circle = { name: name.trim(), type, isPrivate, key };
      await member.kith.member.circles.create.mutate(circle);
      await queries.invalidateQueries({ queryKey: keys.circles });
    }, onClose);
  return (
    <Dialog
      title={t("people:circles.create")}
      onClose={onClose}
      actions={
        <>
          <Button
            wide
            label={t("people:circles.createYes")}
            busy={isBusy}
            disabled={name.trim() === ""}
            onPress={create}
          />
          <Button wide kind="plain" label={t("app.cancel")} onPress={onClose} />
        </>
      }
    >
      <Field
        kind="text"
        label={t("people:circles.name")}
        value={name}
        onChange={setName}
        charactersMax={60}
      />
      <Choice
        label={t("people:circles.type")}
        value={type}
        onChange={setType}
        options={types.map((value) => ({ value, label: t(`people:circles.${value}`) }))}
      />
      <Toggle
        label={t("people:circles.private")}
        more={t("people:circles.privateMore")}
        isOn={isPrivate}
        onChange={setPrivate}
      />
      <Trouble trouble={trouble} until={until} />
    </Dialog>
  );
}
