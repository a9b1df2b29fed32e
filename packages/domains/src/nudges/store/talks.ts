import type { Brief } from "@kith/kernel";
import { appendLua, briefKey, channelOf, defineScript } from "@kith/kernel";
import { blockMilliseconds, talkMilliseconds } from "../rules/limits";
import type { Keys } from "./keys";
import type { NudgeRow } from "./meetings";
import { countsMilliseconds } from "./sessions";

/** The other side of a nudge. */
export const peerOf = (row: NudgeRow) => (row.side === "a" ? "b" : "a");

const waveScript = defineScript(
  "nudges.wave",
  `${appendLua}
  local nudge, theirs, counts = unpack(KEYS, 1, 3)
  local mine, other, keyHash, seen, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
  local otherWave = redis.call("HGET", nudge, "wave:" .. other) or ""
  if otherWave ~= seen then return "changed" end
  if redis.call("HSETNX", nudge, "wave:" .. mine, keyHash) == 0 then return "done" end
  if otherWave == "" or redis.call("HEXISTS", nudge, "away:" .. other) == 1 then return "done" end
  if tonumber(redis.call("HGET", theirs, "expiresAt") or "0") <= now then return "done" end
  redis.call("HSET", nudge, "metUntil", ARGV[6])
  redis.call("HINCRBY", counts, "meets", 1)
  redis.call("PEXPIRE", counts, ARGV[7])
  for side = 0, 1 do
    append({ log = KEYS[4 + side], channel = ARGV[9 + side * 2], payload = ARGV[10 + side * 2],
      event = "nudges.met", at = now, ttl = ARGV[8] })
  end
  return "met"`,
);

interface Wave {
  readonly nudgeId: string;
  readonly sessionId: string;
  readonly keyHash: string;
  readonly now: number;
  readonly day: string;
  readonly talkUntil: number;
  /** The sealed `met` of this side and of the other. */
  readonly payloads: readonly [string, string];
}

/** Notes a wave; `changed` if the other side waved since `row` was read. */
export async function insertWave(
  brief: Brief,
  keys: Keys,
  row: NudgeRow,
  wave: Wave,
): Promise<"done" | "met" | "changed"> {
  const [mine, theirs] = [keys.stream(wave.sessionId), keys.stream(row.peerSessionId)];
  const touched = [
    keys.nudge(wave.nudgeId),
    keys.session(row.peerSessionId),
    keys.dayCounts(wave.day),
    briefKey(mine),
    briefKey(theirs),
  ];
  const args = [
    ...[row.side, peerOf(row), wave.keyHash, row.peerWave ?? "", wave.now, wave.talkUntil],
    ...[countsMilliseconds, talkMilliseconds],
    ...[channelOf(mine, brief.prefix), wave.payloads[0]],
    ...[channelOf(theirs, brief.prefix), wave.payloads[1]],
  ];
  return (await brief.run(waveScript, touched, args)) as "done" | "met" | "changed";
}

const putAwayScript = defineScript(
  "nudges.putAway",
  `${appendLua}
  local nudge, myGuard, theirGuard, theirs, hellos = unpack(KEYS, 1, 5)
  local mine, now, blockUntil = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
  if blockUntil > 0 then
    redis.call("ZADD", myGuard, "GT", blockUntil, ARGV[5])
    redis.call("ZADD", theirGuard, "GT", blockUntil, ARGV[4])
    redis.call("PEXPIRE", myGuard, ARGV[6])
    redis.call("PEXPIRE", theirGuard, ARGV[6])
  end
  if redis.call("HSETNX", nudge, "away:" .. mine, now) == 0 then return 0 end
  if tonumber(redis.call("HGET", nudge, "metUntil") or "0") <= now then return 0 end
  redis.call("HDEL", nudge, "metUntil")
  redis.call("DEL", hellos)
  if redis.call("EXISTS", theirs) == 0 then return 0 end
  append({ log = KEYS[6], channel = ARGV[7], ttl = ARGV[8], event = "nudges.parted", at = now,
    payload = ARGV[9] })
  return 1`,
);

interface PutAway {
  readonly nudgeId: string;
  readonly now: number;
  readonly isBlock: boolean;
  /** The sealed `parted` that the other side gets if they were talking. */
  readonly payload: string;
}

/** Puts a nudge away on one side, ends its talk, and, as a block, keeps the two apart. */
export async function updatePutAway(
  brief: Brief,
  keys: Keys,
  row: NudgeRow,
  { nudgeId, now, isBlock, payload }: PutAway,
): Promise<void> {
  const stream = keys.stream(row.peerSessionId);
  const touched = [
    keys.nudge(nudgeId),
    keys.guard(row.pseudonym),
    keys.guard(row.peerPseudonym),
    keys.session(row.peerSessionId),
    keys.hellos(nudgeId),
    briefKey(stream),
  ];
  await brief.run(putAwayScript, touched, [
    ...[row.side, now, isBlock ? now + blockMilliseconds : 0, row.pseudonym, row.peerPseudonym],
    ...[blockMilliseconds * 2, channelOf(stream, brief.prefix), talkMilliseconds, payload],
  ]);
}

const revealScript = defineScript(
  "nudges.reveal",
  `${appendLua}
  if tonumber(redis.call("HGET", KEYS[1], "metUntil") or "0") <= tonumber(ARGV[2]) then
    return 0
  end
  if redis.call("HSETNX", KEYS[1], "key:" .. ARGV[1], "1") == 0 then return 1 end
  append({ log = KEYS[2], channel = ARGV[3], ttl = ARGV[4], event = "nudges.revealed",
    at = ARGV[2], payload = ARGV[5] })
  return 1`,
);

interface Relay {
  readonly nudgeId: string;
  readonly now: number;
  /** The sealed event for the other side. */
  readonly payload: string;
}

/** Hands a public key to the other side, once; false if the two do not talk (any more). */
export async function insertKey(
  brief: Brief,
  keys: Keys,
  row: NudgeRow,
  { nudgeId, now, payload }: Relay,
): Promise<boolean> {
  const stream = keys.stream(row.peerSessionId);
  const touched = [keys.nudge(nudgeId), briefKey(stream)];
  const channel = channelOf(stream, brief.prefix);
  const args = [row.side, now, channel, talkMilliseconds, payload];
  return (await brief.run(revealScript, touched, args)) === 1;
}

const helloScript = defineScript(
  "nudges.hello",
  `${appendLua}
  local nudge, hellos, theirs = unpack(KEYS, 1, 3)
  local now, field = tonumber(ARGV[1]), ARGV[2]
  if tonumber(redis.call("HGET", nudge, "metUntil") or "0") <= now then return 0 end
  if redis.call("HEXISTS", hellos, field) == 1 then return 1 end
  if tonumber(redis.call("HGET", theirs, "expiresAt") or "0") <= now then return 0 end
  local number = append({ log = KEYS[4], channel = ARGV[3], ttl = ARGV[4],
    event = "nudges.hello", at = now, payload = ARGV[5] })
  redis.call("HSET", hellos, field, number)
  redis.call("PEXPIRE", hellos, ARGV[4])
  return 1`,
);

/** Puts a message into the other side's stream, once; false if the two do not talk. */
export async function insertHello(
  brief: Brief,
  keys: Keys,
  row: NudgeRow,
  { nudgeId, now, payload, messageId }: Relay & { readonly messageId: string },
): Promise<boolean> {
  const stream = keys.stream(row.peerSessionId);
  const touched = [
    keys.nudge(nudgeId),
    keys.hellos(nudgeId),
    keys.session(row.peerSessionId),
    briefKey(stream),
  ];
  const field = `${row.side}:${messageId}`;
  const channel = channelOf(stream, brief.prefix);
  const args = [now, field, channel, talkMilliseconds, payload];
  return (await brief.run(helloScript, touched, args)) === 1;
}

const acknowledgeScript = defineScript(
  "nudges.acknowledge",
  `for i = 1, #ARGV do
    local number = redis.call("HGET", KEYS[1], ARGV[i])
    if number and number ~= "0" then
      redis.call("XDEL", KEYS[2], "0-" .. number)
      redis.call("HSET", KEYS[1], ARGV[i], "0")
    end
  end
  return 1`,
);

/** Drops messages that reached this side. Their ids stay, so that a repeat is not relayed. */
export async function deleteHellos(
  brief: Brief,
  keys: Keys,
  row: NudgeRow,
  nudgeId: string,
  sessionId: string,
  messageIds: readonly string[],
): Promise<void> {
  const touched = [keys.hellos(nudgeId), briefKey(keys.stream(sessionId))];
  const sender = peerOf(row);
  await brief.run(
    acknowledgeScript,
    touched,
    messageIds.map((id) => `${sender}:${id}`),
  );
}
