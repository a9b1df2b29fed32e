import type { Relation } from "@kith/contracts";
import { useState } from "react";
import { usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Heading, Small } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";
import { marks } from "./queries";

/** What one decides about somebody, which nobody else learns. */
export function Decisions({ relation }: { readonly relation: Relation }) {
  const { t } = useWords();
  const back = useBack();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  const [isAsking, setAsking] = useState(false);
  const { userId, handle } = relation;
  return (
    <Card>
      <Heading>{t("people:decide.title")}</Heading>
      <Small>{t("people:decide.lead")}</Small>
      {marks.map((mark) => (
        <Toggle
          key={mark}
          label={t(`people:decide.${mark}`)}
          more={t(`people:decide.${mark}More`)}
          isOn={relation.marks.includes(mark)}
          onChange={(isOn) =>
            void act(() => (isOn ? people.mark(userId, mark) : people.unmark(userId, mark)))
          }
        />
      ))}
      <Button
        kind="plain"
        icon="cancel"
        label={t("people:decide.block")}
        onPress={() => setAsking(true)}
      />
      <Trouble trouble={trouble} until={until} />
      {isAsking && (
        <ConfirmDialog
          title={t("people:decide.blockTitle", { handle })}
          text={t("people:decide.blockMore")}
          yes={t("people:decide.block")}
          onClose={() => setAsking(false)}
          onYes={() => void act(() => people.block(userId), back)}
        />
      )}
    </Card>
  );
}
