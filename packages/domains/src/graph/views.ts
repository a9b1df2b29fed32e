import type { Handle, Mark, Relation, UserId } from "@kith/contracts";
import { type Between, showCount, showTens } from "./rules/relations";
import { maySee } from "./rules/visibility";

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

/**
 * Somebody as they stand to the caller. Counts are of those whom the caller would see, where they
 * get the list itself; else coarse.
 */
export function showRelation(userId: UserId, between: Between, counts: Counts): Relation {
  const { follows, followsBack, isFriend, invite, marks } = between;
  const { handle, isPrivate, followers, following, friends } = counts;
  const [isOpen, isNear] = [
    maySee(between, { audience: "everyone" }),
    maySee(between, { audience: "friends" }),
  ];
  const show = (gets: boolean, seen: number, all: number) =>
    gets ? showCount(seen, all) : showTens(all);
  return {
    ...{ userId, handle, isPrivate, follows, followsBack, isFriend, invite },
    marks: marks.filter((mark): mark is Mark => mark !== "blocked"),
    followers: show(isOpen, counts.followersSeen, followers),
    following: show(isOpen, counts.followingSeen, following),
    friends: show(isNear, counts.friendsSeen, friends),
  };
}
