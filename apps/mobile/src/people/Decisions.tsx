import type { Relation } from "@kith/contracts";
import { usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { AskedButton } from "../components/AskedButton";
import { Card } from "../components/Card";
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
      <AskedButton
        kind="plain"
        icon="cancel"
        label={t("people:decide.block")}
        title={t("people:decide.blockTitle", { handle })}
        text={t("people:decide.blockMore")}
        onYes={() => void act(() => people.block(userId), back)}
      />
      <Trouble trouble={trouble} until={until} />
    </Card>
  );
}
