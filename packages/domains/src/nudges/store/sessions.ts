import type { AgeBand } from "@kith/contracts";
import type { Brief, Secrets } from "@kith/kernel";
import { appendLua, briefKeys, channelOf, defineScript, sealPayload } from "@kith/kernel";
import type { Keys } from "./keys";
import { streamKeys } from "./keys";

/** Redis keeps what ended this long, for readers that still have to hear of it. */
const graceMilliseconds = 600_000;
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
  redis.call("SADD", mine, ARGV[1])
  redis.call("PEXPIRE", mine, ARGV[2])
  redis.call("SADD", people, ARGV[3])
  redis.call("PEXPIRE", people, ARGV[5])
  redis.call("ZADD", open, "GT", ARGV[4], ARGV[3])
  redis.call("ZREMRANGEBYSCORE", open, "-inf", ARGV[7])
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
): Promise<readonly string[]> => brief.redis.smembers(keys.sessionsOf(pseudonym));

const extendScript = defineScript(
  "nudges.extend",
  `local session, number, mine, open = unpack(KEYS)
  if redis.call("EXISTS", session) == 0 then return 0 end
  redis.call("HSET", session, "expiresAt", ARGV[1])
  for _, key in ipairs({ session, number, mine }) do redis.call("PEXPIRE", key, ARGV[2]) end
  redis.call("ZADD", open, "GT", ARGV[1], ARGV[3])
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
  ];
  const left = marks.expiresAt - marks.now + housekeepingMilliseconds;
  return (await brief.run(extendScript, touched, [marks.expiresAt, left, marks.personMark])) === 1;
}

const closeScript = defineScript(
  "nudges.close",
  `${appendLua}
  local session, number, mine, open, received, nudges, log, head = unpack(KEYS)
  if redis.call("EXISTS", session) == 0 then return 0 end
  local expiresAt = redis.call("HGET", session, "expiresAt")
  redis.call("DEL", session, number, received, nudges)
  redis.call("SREM", mine, ARGV[1])
  if redis.call("ZSCORE", open, ARGV[2]) == expiresAt then redis.call("ZREM", open, ARGV[2]) end
  append({ log = log, head = head, channel = ARGV[3], stream = ARGV[4], ttl = ARGV[5],
    event = "nudges.closing", at = ARGV[6], payload = ARGV[7], isFinal = true })
  return 1`,
);

interface Ending {
  readonly now: number;
  readonly personMark: string;
  readonly reason: "closed" | "paused";
}

/** Ends a session for both directions at once and tells its phone; false if it had ended. */
export async function deleteSession(
  brief: Brief,
  secrets: Secrets,
  keys: Keys,
  sessionId: string,
  row: SessionRow,
  { now, personMark, reason }: Ending,
): Promise<boolean> {
  const stream = keys.stream(sessionId);
  const touched = [
    keys.session(sessionId),
    keys.number(row.number),
    keys.sessionsOf(row.pseudonym),
    keys.openPeople(),
    keys.received(sessionId),
    keys.nudgesOf(sessionId),
    ...streamKeys(stream),
  ];
  const payload = sealPayload(secrets, stream, { reason });
  const channel = channelOf(stream, brief.prefix);
  const args = [sessionId, personMark, channel, stream, graceMilliseconds, now, payload];
  return (await brief.run(closeScript, touched, args)) === 1;
}

const warnScript = defineScript(
  "nudges.warn",
  `${appendLua}
  local session, log, head = unpack(KEYS)
  if redis.call("HGET", session, "expiresAt") ~= ARGV[1] then return 0 end
  if redis.call("HGET", session, "warned") == ARGV[1] then return 0 end
  redis.call("HSET", session, "warned", ARGV[1])
  append({ log = log, head = head, channel = ARGV[2], stream = ARGV[3], ttl = ARGV[4],
    event = "nudges.expiring", at = ARGV[5], payload = ARGV[6] })
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
  const touched = [keys.session(sessionId), ...streamKeys(stream)];
  const payload = sealPayload(secrets, stream, { expiresAt });
  const channel = channelOf(stream, brief.prefix);
  const left = expiresAt - now + graceMilliseconds;
  await brief.run(warnScript, touched, [expiresAt, channel, stream, left, now, payload]);
}

/** True while something that the session was told is still kept. */
export async function hasStream(brief: Brief, keys: Keys, sessionId: string): Promise<boolean> {
  return (await brief.redis.exists(briefKeys(keys.stream(sessionId)).log)) === 1;
}
