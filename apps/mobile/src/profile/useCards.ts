import type { ProfileCard, UserId } from "@kith/contracts";
import { useQueries } from "@tanstack/react-query";
import { useMember } from "../account/MemberProvider";
import { cardsQuery } from "./queries";

/** Looks people's cards up, a page of a list at a time. */
export function useCards(
  pages: readonly (readonly UserId[])[],
): (userId: UserId) => ProfileCard | undefined {
  const { kith } = useMember();
  const answers = useQueries({ queries: pages.map((userIds) => cardsQuery(kith, userIds)) });
  return (userId) => answers.map(({ data }) => data?.get(userId)).find(Boolean);
}
