import type { UserId } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TheirList } from "../account/keys";
import { useMe, useMember } from "../account/MemberProvider";
import { Tabs } from "../components/Tabs";
import { useWords } from "../words/useWords";
import { PersonList } from "./PersonList";
import { ownListQuery, theirListQuery } from "./queries";

const ownTabs = ["friends", "followers", "following"] as const;
type OwnTab = (typeof ownTabs)[number];

/** Friends, followers, and whom one follows. */
export function OwnTabs() {
  const { t } = useWords();
  const [list, setList] = useState<OwnTab>("friends");
  const of = useInfiniteQuery(ownListQuery(useMember().kith, useMe().userId, list));
  const label = t(`people:lists.${list}`);
  return (
    <>
      <Tabs
        label={t("people:people.lists")}
        value={list}
        onChange={setList}
        tabs={ownTabs.map((value) => ({ value, label: t(`people:lists.${value}`) }))}
      />
      <PersonList of={of} label={label} empty={t(`people:empty.${list}`)} />
    </>
  );
}

interface TheirTabsProps {
  readonly userId: UserId;
  /** Those that the viewer may see. */
  readonly lists: readonly TheirList[];
}

/** The same of somebody else, as far as they show it. */
export function TheirTabs({ userId, lists }: TheirTabsProps) {
  const { t } = useWords();
  const [chosen, setList] = useState<TheirList>("mutual");
  const list = lists.includes(chosen) ? chosen : "mutual";
  const of = useInfiniteQuery(theirListQuery(useMember().kith, userId, list));
  const label = t(`people:lists.${list}`);
  return (
    <>
      <Tabs
        label={t("people:people.lists")}
        value={list}
        onChange={setList}
        tabs={lists.map((value) => ({ value, label: t(`people:lists.${value}`) }))}
      />
      <PersonList of={of} label={label} empty={t("people:empty.theirs")} />
    </>
  );
}
