import type { Brief } from "@kith/kernel";
import { appendLua, briefKey, channelOf, defineScript } from "@kith/kernel";
import {
  blockMilliseconds,
  cooldownMilliseconds,
  nearMilliseconds,
  nudgeMilliseconds,
  talkMilliseconds,
} from "../rules/limits";
import type { Keys } from "./keys";
import { receivedLua } from "./received";
import { countsMilliseconds, graceMilliseconds } from "./sessions";

/** Beyond this a report can meet none that counts: a sighting may be 90 s old and ahead by 10. */
const seenKeptMilliseconds = nearMilliseconds * 4;
/** A nudge is remembered until a talk that began at its last moment is over. */
const nudgeKeptMilliseconds = nudgeMilliseconds + talkMilliseconds;
const guardKeptMilliseconds = blockMilliseconds * 2;

/** Notes who was seen when, and answers for each whether the other reported it closely in time. */
const noteScript = defineScript(
  "nudges.note",
  `local answers = {}
  for i = 1, #KEYS / 2 do
    local mine, at = KEYS[i * 2 - 1], tonumber(ARGV[i])
    local before = redis.call("SET", mine, ARGV[i], "PX", ${seenKeptMilliseconds}, "GET")
    if before and tonumber(before) > at then
      redis.call("SET", mine, before, "PX", ${seenKeptMilliseconds})
      at = tonumber(before)
    end
    local theirs = redis.call("GET", KEYS[i * 2])
    answers[i] = theirs and math.abs(at - tonumber(theirs)) < ${nearMilliseconds} and 1 or 0
  end
  return answers`,
);

/** Whom a session saw, and when. */
export interface Sight {
  readonly sessionId: string;
  readonly seenAt: number;
}

/** Notes what one session saw; true where the two are near, each having reported the other. */
export async function insertSightings(
  brief: Brief,
  keys: Keys,
  sessionId: string,
  sights: readonly Sight[],
): Promise<readonly boolean[]> {
  const touched = sights.flatMap(({ sessionId: other }) => [
    keys.seen(sessionId, other),
    keys.seen(other, sessionId),
  ]);
  const times = sights.map(({ seenAt }) => seenAt);
  const answers = (await brief.run(noteScript, touched, times)) as readonly number[];
  return answers.map((answer) => answer === 1);
}

/**
 * One script decides. It reads both reports, both sessions, what keeps the two apart and both
 * bounds, and then writes the nudge, the cooldown and both sides' events, or nothing of them.
 * That one person may cause but two nudges an hour on a phone follows from the cooldown.
 */
const decideScript = defineScript(
  "nudges.decide",
  `${appendLua}${receivedLua}
  local mySeen, theirSeen, mine, theirs, myGuard, theirGuard, nudge, counts = unpack(KEYS, 1, 8)
  local now, isOneSided, nudgeId = tonumber(ARGV[1]), ARGV[2] == "1", ARGV[3]
  local me, them, myPseudonym, theirPseudonym = unpack(ARGV, 4, 7)
  if not isOneSided then
    local seen = redis.call("MGET", mySeen, theirSeen)
    if not seen[1] or not seen[2]
      or math.abs(tonumber(seen[1]) - tonumber(seen[2])) >= ${nearMilliseconds} then
      return { "alone", 0 }
    end
  end
  local function stateOf(session)
    local state = redis.call("HMGET", session, "expiresAt", "received")
    return tonumber(state[1] or "0"), state[2] or ""
  end
  local myEnd, myReceived = stateOf(mine)
  local theirEnd, theirReceived = stateOf(theirs)
  if myEnd <= now or theirEnd <= now then return { "over", 0 } end
  local keptApart = tonumber(redis.call("ZSCORE", myGuard, theirPseudonym) or "0")
  if keptApart > now then return { "apart", keptApart } end
  if isFull(myReceived, now) or isFull(theirReceived, now) then return { "full", 0 } end

  local apartUntil = string.format("%.0f", now + ${cooldownMilliseconds})
  redis.call("HSET", nudge, "a", me, "b", them, "pa", myPseudonym, "pb", theirPseudonym,
    "expiresAt", ARGV[8], "share", ARGV[9])
  redis.call("PEXPIRE", nudge, ${nudgeKeptMilliseconds})
  redis.call("ZADD", myGuard, "GT", apartUntil, theirPseudonym)
  redis.call("PEXPIRE", myGuard, ${guardKeptMilliseconds})
  redis.call("ZADD", theirGuard, "GT", apartUntil, myPseudonym)
  redis.call("PEXPIRE", theirGuard, ${guardKeptMilliseconds})
  redis.call("HSET", mine, "received", withNudge(myReceived, now, nudgeId))
  redis.call("HSET", theirs, "received", withNudge(theirReceived, now, nudgeId))
  if redis.call("HINCRBY", counts, "nudges", 1) == 1 then
    redis.call("PEXPIRE", counts, ${countsMilliseconds})
  end
  for side, ends in ipairs({ myEnd, theirEnd }) do
    local first = 7 + side * 3
    append({ log = KEYS[8 + side], channel = ARGV[first], notBefore = ARGV[first + 1],
      payload = ARGV[first + 2], event = "nudges.nudged", at = now,
      ttl = ends - now + ${graceMilliseconds} })
  end
  return { "nudged", apartUntil }`,
);

/** One side of a pair that is near. */
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
  readonly day: string;
  /** True where one side's report is enough, as the operator may set. */
  readonly isOneSided: boolean;
  readonly expiresAt: number;
  /** What the two share, sealed. */
  readonly share: string;
  readonly me: Side;
  readonly them: Side;
}

export type Verdict = "nudged" | "alone" | "apart" | "full" | "over";

/** Decides on a pair. `until`: when an `apart` or `nudged` pair may be nudged again. */
export async function insertNudge(
  brief: Brief,
  keys: Keys,
  meeting: Meeting,
): Promise<{ readonly verdict: Verdict; readonly until: number }> {
  const { me, them, nudgeId, now } = meeting;
  const streams = [keys.stream(me.sessionId), keys.stream(them.sessionId)] as const;
  const touched = [
    ...[keys.seen(me.sessionId, them.sessionId), keys.seen(them.sessionId, me.sessionId)],
    ...[keys.session(me.sessionId), keys.session(them.sessionId)],
    ...[keys.guard(me.pseudonym), keys.guard(them.pseudonym)],
    ...[keys.nudge(nudgeId), keys.dayCounts(meeting.day)],
    ...streams.map(briefKey),
  ];
  const args = [
    ...[now, meeting.isOneSided ? "1" : "0", nudgeId],
    ...[me.sessionId, them.sessionId, me.pseudonym, them.pseudonym],
    ...[meeting.expiresAt, meeting.share],
    ...[channelOf(streams[0], brief.prefix), me.notBefore, me.payload],
    ...[channelOf(streams[1], brief.prefix), them.notBefore, them.payload],
  ];
  const [verdict, until] = (await brief.run(decideScript, touched, args)) as [Verdict, number];
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
