import type { FollowState, UserId } from "@kith/contracts";
import { scaledBy } from "./trust";
import type { Sight } from "./visibility";

/** How many one may follow where trust is 50; at 100 half as many more. */
const followsMax = 5000;
export const followsMaxOf = (trust: number): number => scaledBy(trust, followsMax);
export const friendsMax = 5000;
export const inviteDays = 7;
/** How many invites a day, by level from 1 on, where trust is 50. */
const invitesMaxByLevel = [5, 10, 20, 50, 100, 500];
const dayMilliseconds = 86_400_000;

/** All that lies between a caller and somebody whom they name. */
export interface Between extends Sight {
  readonly follows: FollowState;
  readonly followsBack: FollowState;
  readonly invite: "none" | "sent" | "received";
  /** How many the caller has, and how many friends the other. */
  readonly following: number;
  readonly friends: number;
  readonly friendsOfOther: number;
}

export const mayFollow = ({ isOwn, following }: Between, followsMax: number) => {
  if (isOwn) return "self";
  return following >= followsMax ? "follow_limit" : "ok";
};

export const mayBeFriends = ({ friends, friendsOfOther }: Between) =>
  Math.max(friends, friendsOfOther) >= friendsMax ? "friend_limit" : "ok";

export const mayInvite = (between: Between) => {
  if (between.isOwn) return "self";
  if (between.isFriend) return "friends";
  if (between.invite === "sent") return "invited";
  return mayBeFriends(between);
};

export const mayAccept = (between: Between) => {
  if (between.isOwn) return "self";
  if (between.isFriend) return "ok";
  return between.invite === "received" ? mayBeFriends(between) : "no_invite";
};

export const invitesMaxOf = (level: number, trust: number): number =>
  scaledBy(trust, invitesMaxByLevel[Math.min(level, invitesMaxByLevel.length) - 1] ?? 0);

/** The day of a moment, from 1970 in UTC. */
export const dayOf = (now: number): number => Math.floor(now / dayMilliseconds);
export const inviteEndsAt = (now: number): number => now + inviteDays * dayMilliseconds;

/** So many are counted as the caller would see them. */
export const exactMax = 50;

/** What of a count is shown: all that the caller would see, or two digits of a larger number. */
export function showCount(seen: number, all: number) {
  if (seen < exactMax) return { count: seen, isRounded: false };
  const unit = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(all, exactMax))) - 1);
  return { count: Math.max(exactMax, Math.floor(all / unit) * unit), isRounded: true };
}

/**
 * Of a list that the viewer does not get: of all in it, and in tens. Were it of those whom they
 * see, it would tell whom of them is in it as soon as they blocked them.
 */
export const showTens = (all: number) => {
  const { count } = showCount(exactMax, all);
  return { count: all < exactMax ? Math.floor(all / 10) * 10 : count, isRounded: true };
};

export interface CountChange {
  readonly userId: UserId;
  readonly followers?: number;
  readonly following?: number;
  readonly friends?: number;
}

/** How counts change when one begins to follow another (`by` 1), or ends it (-1). */
export const followCounts = (follower: UserId, followee: UserId, by: 1 | -1): CountChange[] => [
  { userId: follower, following: by },
  { userId: followee, followers: by },
];

export const friendCounts = (one: UserId, other: UserId, by: 1 | -1): CountChange[] => [
  { userId: one, friends: by },
  { userId: other, friends: by },
];

/** What both lose in counts when all between them ends. */
export const countsEnded = (one: UserId, other: UserId, between: Between): CountChange[] => [
  ...(between.follows === "following" ? followCounts(one, other, -1) : []),
  ...(between.followsBack === "following" ? followCounts(other, one, -1) : []),
  ...(between.isFriend ? friendCounts(one, other, -1) : []),
];
