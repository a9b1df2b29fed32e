import type { Hour, Minute, Service } from "@kith/contracts";
import { activityEvents, Service as ServiceSchema } from "@kith/contracts";
import type { Brief, Secrets } from "@kith/kernel";
import {
  appendLua,
  briefKey,
  channelOf,
  defineScript,
  findLasting,
  sealPayload,
} from "@kith/kernel";
import type { Counts } from "./rules";
import {
  hourOf,
  hoursShown,
  lastHourOf,
  limitedFieldOf,
  limitedOf,
  minuteOf,
  minutesShown,
  nodeSilenceMilliseconds,
  startOf,
  startOfHour,
  sumOf,
} from "./rules";

const hoursTag = "activity.hours";

/** One tag for what one script touches together, so that it may, in a Cluster too. */
const keysOf = ({ prefix }: Brief) => {
  const tag = `${prefix}{activity}`;
  return {
    /** Hash: `<counter>:<node>`, what that node did; `version`, how often it was written. */
    minute: (minute: number) => `${tag}:minute:${minute}`,
    /** Hash: `<counter>:<node>` of a whole hour; `sockets:most`, of all nodes. */
    hour: (hour: number) => `${prefix}{${hoursTag}}:${hour}`,
    /** Hash: what each node says of itself. */
    nodes: `${tag}:nodes`,
    /** Sorted set: when each node was last heard of. */
    seen: `${tag}:seen`,
    /** The running minute, told every few seconds. */
    stream: `${tag}:minutes`,
  };
};

export const minutesStreamOf = (brief: Brief): string => keysOf(brief).stream;

const keptMilliseconds = 2 * 3_600_000;
const hourKeptMilliseconds = 7 * 24 * 3_600_000 + keptMilliseconds;
/** An hour of ticks from each of two nodes; who was away for longer fetches anew. */
const ticksKept = 1440;

/** Each node writes its own fields, whole: a flush that is repeated counts once. */
const writeMinute = defineScript(
  "activity.writeMinute",
  `redis.call('HSET', KEYS[1], unpack(ARGV, 2))
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  return redis.call('HGETALL', KEYS[1])`,
);

/** The same for an hour; of the sockets that were open, the most at one time stay. */
const writeHour = defineScript(
  "activity.writeHour",
  `redis.call('HSET', KEYS[1], unpack(ARGV, 3))
  local most = tonumber(redis.call('HGET', KEYS[1], 'sockets:most') or '0')
  if tonumber(ARGV[2]) > most then redis.call('HSET', KEYS[1], 'sockets:most', ARGV[2]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  return 1`,
);

/** Tells a sum, unless a node has written since: that one's sum holds more, and is told. */
const tellMinute = defineScript(
  "activity.tellMinute",
  `${appendLua}
  if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
  append({ log = KEYS[2], channel = ARGV[2], event = ARGV[3], at = ARGV[4], payload = ARGV[5],
    ttl = ARGV[6] })
  redis.call('XTRIM', KEYS[2], 'MAXLEN', ARGV[7])
  redis.call('PEXPIRE', KEYS[2], ARGV[6])
  return 1`,
);

/** Takes in what a node says of itself, and takes out whoever was silent for too long. */
const writeNode = defineScript(
  "activity.writeNode",
  `redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4])) do
    redis.call('HDEL', KEYS[1], gone)
    redis.call('ZREM', KEYS[2], gone)
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
  return 1`,
);

/** Writes what a node did in a minute so far, and answers with all nodes' sum and its version. */
export async function updateMinute(
  brief: Brief,
  minute: number,
  nodeId: string,
  counts: Counts & { readonly sockets: number },
  /** By procedure. */
  limited: ReadonlyMap<string, number> = new Map(),
): Promise<{ sum: Minute; version: string }> {
  const over = [...limited].map(([procedure, n]) => [limitedFieldOf(procedure), n] as const);
  const written = fieldsOf(nodeId, [...Object.entries(counts), ...over]);
  const key = keysOf(brief).minute(minute);
  const fields = pairsOf(await brief.run(writeMinute, [key], [keptMilliseconds, ...written]));
  return { sum: sumOf(startOf(minute), fields), version: fields.get("version") ?? "" };
}

/** Writes what a node did in an hour so far, and how many sockets all nodes have open. */
export async function updateHour(
  brief: Brief,
  hour: number,
  nodeId: string,
  counts: Counts,
  sockets: number,
): Promise<void> {
  const written = fieldsOf(nodeId, Object.entries(counts));
  const args = [hourKeptMilliseconds, sockets, ...written];
  await brief.run(writeHour, [keysOf(brief).hour(hour)], args);
}

const fieldsOf = (nodeId: string, counted: readonly (readonly [string, number])[]) =>
  counted.flatMap(([name, n]) => [`${name}:${nodeId}`, n]);

interface Tick {
  readonly sum: Minute;
  readonly version: string;
  readonly at: number;
}

export async function insertTick(
  brief: Brief,
  secrets: Secrets,
  { sum, version, at }: Tick,
): Promise<void> {
  const { minute, stream } = keysOf(brief);
  const channel = channelOf(stream, brief.prefix);
  const payload = sealPayload(secrets, stream, sum);
  const { name } = activityEvents.ticked;
  const args = [version, channel, name, at, payload, keptMilliseconds, ticksKept];
  await brief.run(tellMinute, [minute(minuteOf(sum.at)), briefKey(stream)], args);
}

/** The minutes of which somebody told something, up to an hour before the newest, oldest first. */
export async function readMinutes(brief: Brief, now: number): Promise<Minute[]> {
  // One more than is shown: the running minute may not be told yet.
  const { minute } = keysOf(brief);
  const told = await readTold(brief, minute, minuteOf(now), minutesShown + 1);
  return lastHourOf(told.map(({ place, fields }) => sumOf(startOf(place), fields)));
}

/** The hours of which somebody told something, oldest first. */
export async function readHours(brief: Brief, now: number): Promise<Hour[]> {
  const told = await readTold(brief, keysOf(brief).hour, hourOf(now), hoursShown);
  return told.map(({ place, fields }) => sumOf(startOfHour(place), fields));
}

/** Calls of the last hour that were over a limit, by procedure. */
export async function readLimited(brief: Brief, now: number): Promise<ReadonlyMap<string, number>> {
  const told = await readTold(brief, keysOf(brief).minute, minuteOf(now), minutesShown);
  return limitedOf(told.flatMap(({ fields }) => fields));
}

/** So many minutes or hours up to the last one, without those that nobody wrote. */
async function readTold(
  brief: Brief,
  keyOf: (place: number) => string,
  last: number,
  count: number,
) {
  const places = Array.from({ length: count }, (_, index) => last - count + 1 + index);
  const read = await Promise.all(
    places.map(async (place) => ({
      place,
      fields: Object.entries(await brief.redis.hgetall(keyOf(place))),
    })),
  );
  return read.filter(({ fields }) => fields.length > 0);
}

export async function updateNode(brief: Brief, service: Service): Promise<void> {
  const { nodes, seen } = keysOf(brief);
  const { nodeId, seenAt } = service;
  const silentSince = seenAt - nodeSilenceMilliseconds;
  const args = [nodeId, JSON.stringify(service), seenAt, silentSince, keptMilliseconds];
  await brief.run(writeNode, [nodes, seen], args);
}

export async function deleteNode(brief: Brief, nodeId: string): Promise<void> {
  const { nodes, seen } = keysOf(brief);
  await brief.redis.multi().hdel(nodes, nodeId).zrem(seen, nodeId).exec();
}

/** A key that would stay for longer than this domain keeps what is of the moment, or null. */
export const readLasting = (brief: Brief): Promise<string | null> =>
  findLasting(brief, "activity", keptMilliseconds / 1000);

/** The same for hours. */
export const readLastingHour = (brief: Brief): Promise<string | null> =>
  findLasting(brief, hoursTag, hourKeptMilliseconds / 1000);

/** The nodes that were heard of lately, in the order in which they started. */
export async function readNodes(brief: Brief, now: number): Promise<Service[]> {
  const texts = await brief.redis.hvals(keysOf(brief).nodes);
  return texts
    .map((text) => ServiceSchema.parse(JSON.parse(text)))
    .filter(({ seenAt }) => seenAt > now - nodeSilenceMilliseconds)
    .sort((one, other) => one.startedAt - other.startedAt);
}

/** A hash as Redis gives it to a script: names and values in turn. */
function pairsOf(reply: unknown): Map<string, string> {
  const flat = Array.isArray(reply) ? reply.map(String) : [];
  const pairs = new Map<string, string>();
  for (let place = 0; place < flat.length; place += 2) {
    pairs.set(flat[place] ?? "", flat[place + 1] ?? "");
  }
  return pairs;
}
