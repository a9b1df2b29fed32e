import type { Suggestion, UserId } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { View } from "react-native";
import { keys } from "../account/keys";
import { useMember, usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { IconButton } from "../components/IconButton";
import { Heading, Small } from "../components/Text";
import { interestName } from "../profile/names";
import { useCards } from "../profile/useCards";
import { useWords } from "../words/useWords";
import { PersonLine } from "./PersonLine";
import { suggestedQuery } from "./queries";

/** Whom the person may know, why, and what to do about it. */
export function Suggested() {
  const { t } = useWords();
  const [queries, people] = [useQueryClient(), usePeople()];
  const { act, trouble, until } = useAct();
  const of = useQuery(suggestedQuery(useMember().kith));
  const rows = of.data ?? [];
  const cardOf = useCards([rows.map(({ userId }) => userId)]);
  const reasonOf = useReason();
  /** Whoever was decided about is no suggestion any more, unless the server refuses. */
  const decide = (userId: UserId, does: () => Promise<unknown>) =>
    void act(async () => {
      queries.setQueryData<readonly Suggestion[]>(keys.suggested, (all) =>
        all?.filter((one) => one.userId !== userId),
      );
      await does().catch((error: unknown) => {
        queries.setQueryData(keys.suggested, rows);
        throw error;
      });
    });
  return (
    <>
      <Heading>{t("people:suggested.title")}</Heading>
      <Trouble trouble={trouble} until={until} />
      <Answer of={of}>
        {rows.length === 0 && of.error === null && <Small>{t("people:suggested.none")}</Small>}
        <View role="list" aria-label={t("people:suggested.title")} style={{ gap: 8 }}>
          {rows.map((row) => (
            <PersonLine key={row.userId} row={row} card={cardOf(row.userId)} reason={reasonOf(row)}>
              <Button
                kind="soft"
                label={t("people:person.follow")}
                onPress={() => decide(row.userId, () => people.follow(row.userId))}
              />
              <IconButton
                icon="close"
                label={t("people:suggested.dismiss", { handle: row.handle })}
                onPress={() => decide(row.userId, () => people.mark(row.userId, "hidden"))}
              />
            </PersonLine>
          ))}
        </View>
      </Answer>
    </>
  );
}

function useReason() {
  const { t, language } = useWords();
  return ({ reason, shared, mutualFriends }: Suggestion): string => {
    switch (reason) {
      case "friends":
        return t("people:suggested.friends", { count: mutualFriends });
      case "courses":
        return t("people:suggested.courses", { list: shared.join(", ") });
      case "interests": {
        const names = shared.map((id) => interestName(id, language));
        return t("people:suggested.interests", { list: names.join(", ") });
      }
      default:
        return t("people:suggested.campus");
    }
  };
}
