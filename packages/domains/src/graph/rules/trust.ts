import type { Trust, TrustFactor } from "@kith/contracts";

/** Changes whenever the same facts would come to another score. */
const trustVersion = 1;

/** What is known of somebody who may be trusted with more; of whom they know, the newest only. */
export interface TrustFacts {
  readonly joinedAt: number;
  readonly isVerified: boolean;
  /** From 1 to 6. */
  readonly level: number;
  readonly befriendedAt: readonly number[];
}

/** So many friendships count, so that who has thousands costs no more to judge. */
export const trustFriendsMax = 20;

const startPoints = 50;
const [ageMax, verifiedPoints, levelPoints, friendsMax] = [20, 5, 2, 15];
const ageHalfDays = 60;
/** A friendship is worth half as much after so long: who is about makes new ones. */
const friendHalfDays = 90;
const dayMilliseconds = 86_400_000;

/** What is left of one after some time, by its half-life. */
const left = (since: number, now: number, halfDays: number): number =>
  2 ** (-Math.max(0, now - since) / (halfDays * dayMilliseconds));

/**
 * How far somebody is trusted, 0 to 100, and why: the points of the factors add up to it. Blocks
 * and open reports are no factor, or one could be told by the score.
 */
export function trustOf({ joinedAt, isVerified, level, befriendedAt }: TrustFacts, now: number) {
  const fresh = befriendedAt
    .slice(0, trustFriendsMax)
    .reduce((sum, at) => sum + left(at, now, friendHalfDays), 0);
  const points: Record<TrustFactor, number> = {
    start: startPoints,
    age: Math.floor(ageMax * (1 - left(joinedAt, now, ageHalfDays))),
    address: isVerified ? verifiedPoints : 0,
    level: levelPoints * (Math.min(level, 6) - 1),
    friends: Math.min(friendsMax, Math.round(fresh)),
  };
  const factors = Object.entries(points) as [TrustFactor, number][];
  return {
    version: trustVersion,
    score: factors.reduce((sum, [, worth]) => sum + worth, 0),
    factors: factors.map(([factor, worth]) => ({ factor, points: worth })),
  } satisfies Trust;
}

/** A limit grows with trust: as it is at 50, half as much again at 100. */
export const scaledBy = (score: number, limit: number): number =>
  Math.floor(limit * (0.5 + score / 100));
