import type { UserId } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
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
  const empty = t(`people:empty.${list}`);
  return <Lists all={ownTabs} list={list} onList={setList} of={of} empty={empty} />;
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
  const empty = t("people:empty.theirs");
  return <Lists all={lists} list={list} onList={setList} of={of} empty={empty} />;
}

interface ListsProps<List extends OwnTab | TheirList>
  extends Pick<ComponentProps<typeof PersonList>, "of" | "empty"> {
  readonly all: readonly List[];
  /** The one that is open, of which `of` is the query. */
  readonly list: List;
  readonly onList: (list: List) => void;
}

function Lists<List extends OwnTab | TheirList>(props: ListsProps<List>) {
  const { all, list, onList, of, empty } = props;
  const { t } = useWords();
  const sayList = (value: OwnTab | TheirList) => t(`people:lists.${value}`);
  return (
    <>
      <Tabs
        label={t("people:people.lists")}
        value={list}
        onChange={onList}
        tabs={all.map((value) => ({ value, label: sayList(value) }))}
      />
      <PersonList of={of} label={sayList(list)} empty={empty} />
    </>
  );
}
