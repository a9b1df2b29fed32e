import type { Handle, Mark, Relation, UserId } from "@kith/contracts";
import { type Between, showCount } from "./rules/relations";

interface Counts {
  readonly handle: Handle;
  readonly isPrivate: boolean;
  readonly followers: number;
  readonly following: number;
  readonly friends: number;
  readonly followersSeen: number;
  readonly followingSeen: number;
  readonly friendsSeen: number;
}

/** Somebody as they stand to the caller. Counts are of those whom the caller would see. */
export function showRelation(userId: UserId, between: Between, counts: Counts): Relation {
  const { follows, followsBack, isFriend, invite, marks } = between;
  const { handle, isPrivate, followers, following, friends } = counts;
  return {
    ...{ userId, handle, isPrivate, follows, followsBack, isFriend, invite },
    marks: marks.filter((mark): mark is Mark => mark !== "blocked"),
    followers: showCount(counts.followersSeen, followers),
    following: showCount(counts.followingSeen, following),
    friends: showCount(counts.friendsSeen, friends),
  };
}
