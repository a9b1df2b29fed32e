import type { Brief } from "@kith/kernel";
import { appendLua, channelOf, defineScript } from "@kith/kernel";
import {
  blockMilliseconds,
  cooldownMilliseconds,
  nearMilliseconds,
  nudgeMilliseconds,
  nudgesFromOneMax,
  nudgesPerHourMax,
  sessionMillisecondsMax,
  talkMilliseconds,
} from "../rules/limits";
import type { Keys } from "./keys";
import { streamKeys } from "./keys";
import { countsMilliseconds } from "./sessions";

/** A nudge is remembered until a talk that began at its last moment is over. */
const nudgeKeptMilliseconds = nudgeMilliseconds + talkMilliseconds;

/**
 * One script decides. It notes the sighting and, if the other side has reported this one close
 * enough in time, reads both sessions, the guard and both bounds, and then writes the
 * nudge, the cooldown and both sides' events, or nothing of them.
 */
const sightScript = defineScript(
  "nudges.sight",
  `${appendLua}
  local pair, mine, theirs, myGuard, theirGuard, myReceived, theirReceived = unpack(KEYS, 1, 7)
  local nudge, myNudges, theirNudges, counts = unpack(KEYS, 8, 11)
  local now, at, me, them = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4]
  local myPseudonym, theirPseudonym, nudgeId, isOneSided = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
  local function isOpen(session)
    return tonumber(redis.call("HGET", session, "expiresAt") or "0") > now
  end
  if not isOpen(mine) or not isOpen(theirs) then return { "over", 0 } end

  local known = tonumber(redis.call("HGET", pair, me) or "0")
  if at > known then redis.call("HSET", pair, me, at) else at = known end
  redis.call("PEXPIRE", pair, ARGV[9] * 4)
  if isOneSided ~= "1" then
    local seen = tonumber(redis.call("HGET", pair, them) or "0")
    if math.abs(at - seen) >= tonumber(ARGV[9]) then return { "alone", 0 } end
  end

  local keptApart = tonumber(redis.call("ZSCORE", myGuard, theirPseudonym) or "0")
  if keptApart > now then return { "apart", keptApart } end

  local function isFull(received, from)
    redis.call("ZREMRANGEBYSCORE", received, "-inf", now - 3600000)
    local all = redis.call("ZRANGE", received, 0, -1)
    local fromOne = 0
    for _, member in ipairs(all) do
      if string.sub(member, 1, #from + 1) == from .. ":" then fromOne = fromOne + 1 end
    end
    return #all >= tonumber(ARGV[10]) or fromOne >= tonumber(ARGV[11])
  end
  if isFull(myReceived, theirPseudonym) or isFull(theirReceived, myPseudonym) then
    return { "full", 0 }
  end

  redis.call("HSET", nudge, "a", me, "b", them, "pa", myPseudonym, "pb", theirPseudonym,
    "expiresAt", ARGV[12], "share", ARGV[13])
  redis.call("PEXPIRE", nudge, ARGV[14])
  local function keepApart(guard, from)
    redis.call("ZREMRANGEBYSCORE", guard, "-inf", now)
    redis.call("ZADD", guard, "GT", now + ARGV[15], from)
    redis.call("PEXPIRE", guard, ARGV[16])
  end
  keepApart(myGuard, theirPseudonym)
  keepApart(theirGuard, myPseudonym)
  local function note(received, nudges, from)
    redis.call("ZADD", received, now, from .. ":" .. nudgeId)
    redis.call("PEXPIRE", received, 3600000)
    redis.call("SADD", nudges, nudgeId)
    redis.call("PEXPIRE", nudges, ARGV[17])
  end
  note(myReceived, myNudges, theirPseudonym)
  note(theirReceived, theirNudges, myPseudonym)
  redis.call("HINCRBY", counts, "nudges", 1)
  redis.call("PEXPIRE", counts, ARGV[18])
  for side = 0, 1 do
    append({ log = KEYS[12 + side * 2], head = KEYS[13 + side * 2], channel = ARGV[19 + side * 4],
      stream = ARGV[20 + side * 4], notBefore = ARGV[21 + side * 4],
      payload = ARGV[22 + side * 4], event = "nudges.nudged", at = now, ttl = ARGV[17] })
  end
  return { "nudged", now + ARGV[15] }`,
);

/** One side of a pair that may be near. */
export interface Side {
  readonly sessionId: string;
  readonly pseudonym: string;
  /** The sealed event that this side would get, and when it may be shown. */
  readonly payload: string;
  readonly notBefore: number;
}

export interface Meeting {
  readonly nudgeId: string;
  readonly now: number;
  readonly seenAt: number;
  readonly day: string;
  readonly isOneSided: boolean;
  readonly expiresAt: number;
  /** What the two share, sealed. */
  readonly share: string;
  readonly me: Side;
  readonly them: Side;
}

export type Verdict = "nudged" | "alone" | "apart" | "full" | "over";

/** Decides on one sighting. `until`: when an `apart` or `nudged` pair may be nudged again. */
export async function insertSighting(
  brief: Brief,
  keys: Keys,
  meeting: Meeting,
): Promise<{ readonly verdict: Verdict; readonly until: number }> {
  const { me, them, nudgeId, now } = meeting;
  const [myStream, theirStream] = [keys.stream(me.sessionId), keys.stream(them.sessionId)];
  const touched = [
    keys.pair(me.sessionId, them.sessionId),
    ...[me, them].map((side) => keys.session(side.sessionId)),
    ...[me, them].map((side) => keys.guard(side.pseudonym)),
    ...[me, them].map((side) => keys.received(side.sessionId)),
    keys.nudge(nudgeId),
    ...[me, them].map((side) => keys.nudgesOf(side.sessionId)),
    keys.dayCounts(meeting.day),
    ...[myStream, theirStream].flatMap(streamKeys),
  ];
  const args = [
    ...[now, meeting.seenAt, me.sessionId, them.sessionId, me.pseudonym, them.pseudonym],
    ...[nudgeId, meeting.isOneSided ? "1" : "0"],
    ...[nearMilliseconds, nudgesPerHourMax, nudgesFromOneMax, meeting.expiresAt, meeting.share],
    ...[nudgeKeptMilliseconds, cooldownMilliseconds, blockMilliseconds * 2],
    ...[sessionMillisecondsMax, countsMilliseconds],
    ...[channelOf(myStream, brief.prefix), myStream, me.notBefore, me.payload],
    ...[channelOf(theirStream, brief.prefix), theirStream, them.notBefore, them.payload],
  ];
  const [verdict, until] = (await brief.run(sightScript, touched, args)) as [Verdict, number];
  return { verdict, until: Number(until) };
}

/** What happened to a nudge so far, seen from one of its sides. */
export interface NudgeRow {
  readonly side: "a" | "b";
  readonly peerSessionId: string;
  readonly pseudonym: string;
  readonly peerPseudonym: string;
  readonly expiresAt: number;
  readonly share: string;
  /** The key hash that came with this side's wave, and with the other's. */
  readonly wave: string | null;
  readonly peerWave: string | null;
  readonly isPutAway: boolean;
  readonly metUntil: number | null;
}

/** A nudge for one of its two parties; null for anyone else, as for one that is not there. */
export async function readNudge(
  brief: Brief,
  keys: Keys,
  nudgeId: string,
  sessionId: string,
): Promise<NudgeRow | null> {
  const row = await brief.redis.hgetall(keys.nudge(nudgeId));
  if (row.a !== sessionId && row.b !== sessionId) return null;
  const [side, peer] = row.a === sessionId ? (["a", "b"] as const) : (["b", "a"] as const);
  return {
    side,
    peerSessionId: row[peer] ?? "",
    pseudonym: row[`p${side}`] ?? "",
    peerPseudonym: row[`p${peer}`] ?? "",
    expiresAt: Number(row.expiresAt),
    share: row.share ?? "",
    wave: row[`wave:${side}`] ?? null,
    peerWave: row[`wave:${peer}`] ?? null,
    isPutAway: row[`away:${side}`] !== undefined,
    metUntil: row.metUntil === undefined ? null : Number(row.metUntil),
  };
}

/** The nudges that a session is a party of. */
export const readNudgeIds = (
  brief: Brief,
  keys: Keys,
  sessionId: string,
): Promise<readonly string[]> => brief.redis.smembers(keys.nudgesOf(sessionId));
