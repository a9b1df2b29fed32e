import type { Mark } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { withMe } from "../account/Gate";
import { useMe, useMember, usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Tabs } from "../components/Tabs";
import { Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { PersonList } from "../people/PersonList";
import { ownListQuery } from "../people/queries";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

const lists = ["blocked", "muted", "restricted", "hidden", "close"] as const satisfies readonly (
  | Mark
  | "blocked"
)[];

export default withMe(function Marked() {
  const { t } = useWords();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  const [list, setList] = useState<(typeof lists)[number]>("blocked");
  const of = useInfiniteQuery(ownListQuery(useMember().kith, useMe().userId, list));
  const label = t(`people:marked.${list}`);
  const more =
    list === "blocked" ? "people:decide.blockMore" : (`people:decide.${list}More` as const);
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:marked.title")}</Title>
      <Tabs
        label={t("people:marked.title")}
        value={list}
        onChange={setList}
        tabs={lists.map((value) => ({ value, label: t(`people:marked.${value}`) }))}
      />
      <Small>{t(more)}</Small>
      <Trouble trouble={trouble} until={until} />
      <PersonList
        of={of}
        label={label}
        empty={t("people:empty.marked")}
        actions={({ userId }) => (
          <Button
            kind="plain"
            label={t(list === "blocked" ? "people:marked.unblock" : "people:marked.takeOff")}
            onPress={() =>
              void act(() =>
                list === "blocked" ? people.unblock(userId) : people.unmark(userId, list),
              )
            }
          />
        )}
      />
    </Screen>
  );
});
