import type { AgeBand } from "@kith/contracts";
import type { Brief, Secrets } from "@kith/kernel";
import { appendLua, briefKey, channelOf, defineScript, sealPayload } from "@kith/kernel";
import type { Keys } from "./keys";
import { nudgeIdsIn } from "./received";

/** What a session was told is kept this long after its end, for a phone that lost its network. */
export const graceMilliseconds = 600_000;
const housekeepingMilliseconds = 60_000;

/** One open session as Redis holds it. */
export interface SessionRow {
  readonly secretHash: string;
  readonly pseudonym: string;
  /** Since when this person is about; reports count only from people who are not new. */
  readonly since: number;
  readonly band: AgeBand;
  readonly number: bigint;
  readonly openedAt: number;
  readonly expiresAt: number;
  /** The sealed wishes, base64. */
  readonly sealed: string;
}

const openScript = defineScript(
  "nudges.open",
  `local session, number, mine, people, open, tallies = unpack(KEYS)
  if redis.call("SET", number, ARGV[1], "NX", "PX", ARGV[2]) == false then return 0 end
  redis.call("HSET", session, unpack(ARGV, 8))
  redis.call("PEXPIRE", session, ARGV[2])
  redis.call("ZREMRANGEBYSCORE", mine, "-inf", ARGV[7])
  redis.call("ZADD", mine, ARGV[4], ARGV[1])
  redis.call("PEXPIRE", mine, ARGV[2])
  redis.call("SADD", people, ARGV[3])
  redis.call("PEXPIRE", people, ARGV[5])
  redis.call("ZADD", open, "GT", ARGV[4], ARGV[3])
  redis.call("ZREMRANGEBYSCORE", open, "-inf", ARGV[7])
  local last = redis.call("ZRANGE", open, -1, -1, "WITHSCORES")[2]
  redis.call("PEXPIRE", open, last - ARGV[4] + ARGV[2])
  redis.call("SADD", tallies, ARGV[6])
  redis.call("PEXPIRE", tallies, ARGV[5])
  return 1`,
);

/** How long counts wait in Redis for Postgres to take them: ten days. */
export const countsMilliseconds = 10 * 86_400_000;

interface OpenMarks {
  readonly now: number;
  readonly day: string;
  readonly week: string;
  /** A keyed mark of the pseudonym in this day; tells people apart and nothing else. */
  readonly personMark: string;
  /** The sealed categories that may be counted. */
  readonly tally: string;
}

/** Writes a session, its number and its marks; false if the number is taken. */
export async function insertSession(
  brief: Brief,
  keys: Keys,
  sessionId: string,
  { number, ...fields }: SessionRow,
  marks: OpenMarks,
): Promise<boolean> {
  const touched = [
    keys.session(sessionId),
    keys.number(number),
    keys.sessionsOf(fields.pseudonym),
    keys.dayPeople(marks.day),
    keys.openPeople(),
    keys.weekTallies(marks.week),
  ];
  const left = fields.expiresAt - marks.now + housekeepingMilliseconds;
  const written = await brief.run(openScript, touched, [
    sessionId,
    left,
    marks.personMark,
    fields.expiresAt,
    countsMilliseconds,
    marks.tally,
    marks.now,
    ...Object.entries(fields).flat(),
    "number",
    number.toString(16),
  ]);
  return written === 1;
}

export async function readSession(
  brief: Brief,
  keys: Keys,
  sessionId: string,
): Promise<SessionRow | null> {
  const row = await brief.redis.hgetall(keys.session(sessionId));
  if (row.secretHash === undefined) return null;
  return {
    secretHash: row.secretHash,
    pseudonym: row.pseudonym ?? "",
    since: Number(row.since),
    band: row.band as AgeBand,
    number: BigInt(`0x${row.number}`),
    openedAt: Number(row.openedAt),
    expiresAt: Number(row.expiresAt),
    sealed: row.sealed ?? "",
  };
}

/** The sessions that hold these numbers, in their order; null where nobody does. */
export async function readSessionIds(
  brief: Brief,
  keys: Keys,
  numbers: readonly bigint[],
): Promise<readonly (string | null)[]> {
  return await brief.redis.mget(numbers.map(keys.number));
}

/** The open sessions of a pseudonym. */
export const readSessionsOf = (
  brief: Brief,
  keys: Keys,
  pseudonym: string,
  now: number,
): Promise<readonly string[]> =>
  brief.redis.zrangebyscore(keys.sessionsOf(pseudonym), `(${now}`, "+inf");

const extendScript = defineScript(
  "nudges.extend",
  `local session, number, mine, open, log = unpack(KEYS)
  if redis.call("EXISTS", session) == 0 then return 0 end
  redis.call("HSET", session, "expiresAt", ARGV[1])
  redis.call("ZADD", mine, ARGV[1], ARGV[4])
  for _, key in ipairs({ session, number, mine }) do redis.call("PEXPIRE", key, ARGV[2]) end
  redis.call("PEXPIRE", log, ARGV[5])
  redis.call("ZADD", open, "GT", ARGV[1], ARGV[3])
  local last = redis.call("ZRANGE", open, -1, -1, "WITHSCORES")[2]
  redis.call("PEXPIRE", open, last - ARGV[1] + ARGV[2])
  return 1`,
);

/** Moves a session's end; false if the session is no more. */
export async function updateExpiry(
  brief: Brief,
  keys: Keys,
  sessionId: string,
  row: SessionRow,
  marks: { readonly now: number; readonly expiresAt: number; readonly personMark: string },
): Promise<boolean> {
  const touched = [
    keys.session(sessionId),
    keys.number(row.number),
    keys.sessionsOf(row.pseudonym),
    keys.openPeople(),
    briefKey(keys.stream(sessionId)),
  ];
  const { now, expiresAt, personMark } = marks;
  const left = expiresAt - now;
  const kept = [left + housekeepingMilliseconds, personMark, sessionId, left + graceMilliseconds];
  return (await brief.run(extendScript, touched, [expiresAt, ...kept])) === 1;
}

const closeScript = defineScript(
  "nudges.close",
  `${appendLua}
  local session, number, mine, open, log = unpack(KEYS)
  local expiresAt, received = unpack(redis.call("HMGET", session, "expiresAt", "received"))
  if not expiresAt then return false end
  redis.call("DEL", session, number)
  redis.call("ZREM", mine, ARGV[1])
  if redis.call("ZSCORE", open, ARGV[2]) == expiresAt then redis.call("ZREM", open, ARGV[2]) end
  append({ log = log, channel = ARGV[3], ttl = ARGV[4], event = "nudges.closing", at = ARGV[5],
    payload = ARGV[6], isFinal = true })
  redis.call("PEXPIRE", log, ARGV[4])
  return received or ""`,
);

interface Ending {
  readonly now: number;
  readonly personMark: string;
  readonly reason: "closed" | "paused";
}

/**
 * Ends a session for both directions at once and tells its phone. Answers with the nudges that it
 * had of late; null if it had ended.
 */
export async function deleteSession(
  brief: Brief,
  secrets: Secrets,
  keys: Keys,
  sessionId: string,
  row: SessionRow,
  { now, personMark, reason }: Ending,
): Promise<readonly string[] | null> {
  const stream = keys.stream(sessionId);
  const touched = [
    keys.session(sessionId),
    keys.number(row.number),
    keys.sessionsOf(row.pseudonym),
    keys.openPeople(),
    briefKey(stream),
  ];
  const payload = sealPayload(secrets, stream, { reason });
  const channel = channelOf(stream, brief.prefix);
  const args = [sessionId, personMark, channel, graceMilliseconds, now, payload];
  const received = await brief.run(closeScript, touched, args);
  return received === null ? null : nudgeIdsIn(String(received));
}

const warnScript = defineScript(
  "nudges.warn",
  `${appendLua}
  local session, log = unpack(KEYS)
  if redis.call("HGET", session, "expiresAt") ~= ARGV[1] then return 0 end
  if redis.call("HGET", session, "warned") == ARGV[1] then return 0 end
  redis.call("HSET", session, "warned", ARGV[1])
  append({ log = log, channel = ARGV[2], ttl = ARGV[3], event = "nudges.expiring", at = ARGV[4],
    payload = ARGV[5] })
  return 1`,
);

/** Tells a session once that it is about to expire, whichever node asks first. */
export async function insertWarning(
  brief: Brief,
  secrets: Secrets,
  keys: Keys,
  sessionId: string,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<void> {
  const stream = keys.stream(sessionId);
  const touched = [keys.session(sessionId), briefKey(stream)];
  const payload = sealPayload(secrets, stream, { expiresAt });
  const channel = channelOf(stream, brief.prefix);
  const left = expiresAt - now + graceMilliseconds;
  await brief.run(warnScript, touched, [expiresAt, channel, left, now, payload]);
}

/** True while something that the session was told is still kept. */
export async function hasStream(brief: Brief, keys: Keys, sessionId: string): Promise<boolean> {
  return (await brief.redis.exists(briefKey(keys.stream(sessionId)))) === 1;
}
