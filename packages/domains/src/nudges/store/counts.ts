import type { Brief } from "@kith/kernel";
import type { Keys } from "./keys";

/** What a nudge day came to. */
export interface DayCounts {
  readonly people: number;
  readonly nudges: number;
  readonly meets: number;
}

export async function readDayCounts(brief: Brief, keys: Keys, day: string): Promise<DayCounts> {
  const [people, counts] = await Promise.all([
    brief.redis.scard(keys.dayPeople(day)),
    brief.redis.hmget(keys.dayCounts(day), "nudges", "meets"),
  ]);
  return { people, nudges: Number(counts[0] ?? 0), meets: Number(counts[1] ?? 0) };
}

/** The sealed tallies of a week, in no order. */
export const readTallies = (brief: Brief, keys: Keys, week: string): Promise<readonly Buffer[]> =>
  brief.redis.smembersBuffer(keys.weekTallies(week));

/** How many people are open. */
export const readOpenCount = (brief: Brief, keys: Keys, now: number): Promise<number> =>
  brief.redis.zcount(keys.openPeople(), `(${now}`, "+inf");

/** The wrapped key of a nudge day: the one that is there, else this one from now on. */
export async function claimDayKey(
  brief: Brief,
  keys: Keys,
  day: string,
  wrapped: Buffer,
  keptMilliseconds: number,
): Promise<Buffer> {
  const key = keys.dayKey(day);
  const claimed = await brief.redis.set(key, wrapped, "PX", keptMilliseconds, "NX");
  if (claimed === "OK") return wrapped;
  return (await brief.redis.getBuffer(key)) ?? wrapped;
}

/** The wrapped key of a nudge day, or null if there is none (any more). */
export const readDayKey = (brief: Brief, keys: Keys, day: string): Promise<Buffer | null> =>
  brief.redis.getBuffer(keys.dayKey(day));
