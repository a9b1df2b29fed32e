import type { Brief } from "@kith/kernel";
import { defineScript } from "@kith/kernel";
import {
  blockMilliseconds,
  challengeMilliseconds,
  pauseMilliseconds,
  reportsToPause,
  tokenMemoryMilliseconds,
} from "../rules/limits";
import type { Keys } from "./keys";

/** A day token as it is kept: under its keyed hash, without the token. */
export interface Token {
  readonly pseudonym: string;
  /** Since when this pseudonym, or the one before it, is about. */
  readonly since: number;
  readonly validUntil: number;
}

/** Marks a challenge as used; false if it was used before. */
export async function claimChallenge(brief: Brief, keys: Keys, proof: string): Promise<boolean> {
  const key = keys.challenge(proof);
  return (await brief.redis.set(key, "1", "PX", challengeMilliseconds * 2, "NX")) === "OK";
}

export async function insertToken(
  brief: Brief,
  keys: Keys,
  tokenHash: string,
  token: Token,
): Promise<void> {
  const key = keys.token(tokenHash);
  const { pseudonym, since, validUntil } = token;
  const write = brief.redis.pipeline().hset(key, { pseudonym, since, validUntil });
  await write.pexpire(key, tokenMemoryMilliseconds).exec();
}

export async function readToken(
  brief: Brief,
  keys: Keys,
  tokenHash: string,
): Promise<Token | null> {
  const { pseudonym, since, validUntil } = await brief.redis.hgetall(keys.token(tokenHash));
  if (pseudonym === undefined) return null;
  return { pseudonym, since: Number(since), validUntil: Number(validUntil) };
}

/** Until when a pseudonym is paused; 0 if it is not. */
export async function readPause(brief: Brief, keys: Keys, pseudonym: string): Promise<number> {
  return Number((await brief.redis.hget(keys.pause(pseudonym), "until")) ?? 0);
}

/** True if a block, a cooldown, a pause or a report still holds for a pseudonym. */
export async function isBound(
  brief: Brief,
  keys: Keys,
  pseudonym: string,
  now: number,
): Promise<boolean> {
  const [guards, reports, pausedUntil] = await Promise.all([
    brief.redis.zcount(keys.guard(pseudonym), `(${now}`, "+inf"),
    brief.redis.zcard(keys.reports(pseudonym)),
    readPause(brief, keys, pseudonym),
  ]);
  return guards > 0 || reports > 0 || pausedUntil > now;
}

/**
 * Counts a report and answers until when the reported pseudonym is paused, 0 if it is not.
 * A reporter counts once a day; three reports pause for two hours, three in separate hours
 * for the rest of the day.
 */
const reportScript = defineScript(
  "nudges.report",
  `local reports, pause = KEYS[1], KEYS[2]
  local reporter, now, needed = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
  local pauseFor, dayEnd, keep = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
  redis.call("ZREMRANGEBYSCORE", reports, "-inf", now - keep)
  if redis.call("ZADD", reports, "NX", now, reporter) == 0 then return 0 end
  redis.call("PEXPIRE", reports, keep)
  local all = redis.call("ZRANGE", reports, 0, -1, "WITHSCORES")
  local hours, inHours, recent = {}, 0, 0
  local pausedAt = tonumber(redis.call("HGET", pause, "at") or "0")
  for i = 2, #all, 2 do
    local at = tonumber(all[i])
    local hour = math.floor(at / 3600000)
    if not hours[hour] then hours[hour] = true; inHours = inHours + 1 end
    if at > pausedAt then recent = recent + 1 end
  end
  local pausedUntil = 0
  if recent >= needed then pausedUntil = now + pauseFor end
  if inHours >= needed and #all / 2 >= needed then pausedUntil = math.max(pausedUntil, dayEnd) end
  if pausedUntil == 0 then return 0 end
  redis.call("HSET", pause, "at", now, "until", pausedUntil)
  redis.call("PEXPIRE", pause, keep)
  return pausedUntil`,
);

interface Report {
  readonly reporter: string;
  readonly reported: string;
  readonly now: number;
  readonly dayEndsAt: number;
}

/** Until when the report pauses the reported pseudonym; 0 if it does not. */
export async function insertReport(brief: Brief, keys: Keys, report: Report): Promise<number> {
  const { reporter, reported, now, dayEndsAt } = report;
  const args = [reporter, now, reportsToPause, pauseMilliseconds, dayEndsAt, blockMilliseconds];
  const touched = [keys.reports(reported), keys.pause(reported)];
  return Number(await brief.run(reportScript, touched, args));
}
