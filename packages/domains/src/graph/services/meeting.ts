import type { UserId } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { kernelFail } from "@kith/kernel";
import type { Between } from "../rules/relations";
import { isSeenBack, maySee } from "../rules/visibility";
import { lockPair, readBetween } from "../store/relations";

interface Ctx<D> {
  readonly db: D;
  readonly userId: UserId;
  readonly now: number;
}

/** The stream that a person reads, and nobody else. */
export const streamOf = (userId: UserId): string => `person:${userId}`;

/** Where two people hear of what one did about the other: a ghost is heard by friends alone. */
export const streamsOf = (userId: UserId, other: UserId, between: Between): string[] =>
  isSeenBack(between) ? [streamOf(userId), streamOf(other)] : [streamOf(userId)];

/**
 * What is between the caller and somebody whom they see; else refuses, with the same two
 * statements and the same bytes whether they were blocked or there never was such a person.
 */
export function seenBetween(between: Between): Between {
  if (!maySee(between)) throw kernelFail("kernel.not_found");
  return between;
}

/** The same for a mutation, whoever they are; it stays as it is until the commit. */
export async function lockBetween({ db, userId, now }: Ctx<Db>, other: UserId): Promise<Between> {
  await lockPair(db, userId, other);
  return await readBetween(db, userId, other, now);
}

export const meet = async (ctx: Ctx<Db>, other: UserId): Promise<Between> =>
  seenBetween(await lockBetween(ctx, other));

/** For a query: looks, and locks nothing. */
export const look = async ({ db, userId, now }: Ctx<Reads>, other: UserId): Promise<Between> =>
  seenBetween(await readBetween(db, userId, other, now));

/**
 * For neighbours who bring two people together, as it stays until the commit: `unseen` is nobody to
 * the caller, `own` they themselves, `close` a friend or somebody who follows them.
 */
export async function lockConnection(ctx: Ctx<Db>, other: UserId) {
  const between = await lockBetween(ctx, other);
  if (!maySee(between)) return "unseen";
  if (between.isOwn) return "own";
  return between.isFriend || between.followsBack === "following" ? "close" : "none";
}
