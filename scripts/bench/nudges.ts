/**
 * How many sightings and nudges one site takes, and how soon both phones have the nudge:
 * `bun run bench nudges`. Everything runs on this machine; compare ratios, not machines.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { cloneDatabase, runEnding, testStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import { Air, type BenchPhone, openPhones } from "./nudges/phones";
import { measureRaw } from "./nudges/raw";

const phonesCount = 2000;
const connections = 64;

const redis = hasRedisServer() ? await RedisServer.start() : null;
const redisUrl = redis?.url ?? (await testStores()).redisUrl;

interface Said {
  readonly port?: number;
  readonly nudges?: number;
  readonly sightings?: number;
}

async function startNode() {
  const program = fileURLToPath(new URL("./nudges/node.ts", import.meta.url));
  const child = spawn(process.execPath, [program], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: await cloneDatabase(),
      REDIS_URL: redisUrl,
      KITH_SECRET: randomBytes(32).toString("base64url"),
      KITH_PROFILE: "production",
      KITH_ROLE: "api",
      KITH_LOG_LEVEL: "silent",
      KITH_DRAIN_SECONDS: "0",
      NUDGES_WAIT_SECONDS: "0-0",
      NUDGES_PROOF_BITS: "0",
      NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
      NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Said> => JSON.parse(String((await lines.next()).value));
  return {
    port: (await next()).port ?? 0,
    counts(): Promise<Said> {
      child.stdin.write("counts\n");
      return next();
    },
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      await gone;
    },
  };
}

/** Pairs that were not used before, no phone in more than 30 of them. */
function* pairsOf(phones: readonly BenchPhone[]): Generator<[BenchPhone, BenchPhone]> {
  for (let step = 1; step <= 15; step++) {
    for (const [place, one] of phones.entries()) {
      const other = phones[(place + step) % phones.length];
      if (other) yield [one, other];
    }
  }
}

const take = <T>(items: Iterator<T>, count: number): T[] => {
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
};

async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>) {
  let next = 0;
  const lane = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const node = await startNode();
const deliveredAt = new Map<string, number[]>();
const phones = await openPhones(`http://127.0.0.1:${node.port}`, phonesCount, (nudgeId) => {
  const times = deliveredAt.get(nudgeId) ?? [];
  times.push(performance.now());
  deliveredAt.set(nudgeId, times);
});
const air = await Air.open(node.port, connections);
const pairs = pairsOf(phones);
console.log(
  `${phonesCount} phones open and listening, ${redis ? "redis-server" : "embedded Redis"}`,
);

async function measureOneACall(count: number): Promise<number> {
  const chosen = take(pairs, count);
  const startedAt = performance.now();
  await inLanes(chosen, connections, async ([one, other]) => {
    await air.sight(one, [other]);
    await air.sight(other, [one]);
  });
  await node.counts();
  return (count * 2) / ((performance.now() - startedAt) / 1000);
}

async function measureBatched(calls: number): Promise<number> {
  const startedAt = performance.now();
  const all = Array.from({ length: calls }, (_, place) => place);
  await inLanes(all, connections, async (place) => {
    const from = (place * 7) % (phones.length - 65);
    const who = phones[(place * 31) % phones.length];
    if (who) await air.sight(who, phones.slice(from, from + 64));
  });
  await node.counts();
  return (calls * 64) / ((performance.now() - startedAt) / 1000);
}

/** Second sightings at a steady rate, sent when they are due whether or not the last are back. */
async function measureOpenLoop(perSecond: number, seconds: number) {
  const chosen = take(pairs, perSecond * seconds);
  await inLanes(chosen, connections, ([one, other]) => air.sight(one, [other]));
  await node.counts();
  deliveredAt.clear();
  const startedAt = performance.now();
  const dueAt: number[] = [];
  const calls: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const beat = setInterval(() => {
      const elapsed = (performance.now() - startedAt) / 1000;
      const due = Math.min(chosen.length, Math.floor(elapsed * perSecond));
      for (let place = calls.length; place < due; place++) {
        const [one, other] = chosen[place] ?? [];
        // Timed from when it was due: a client that falls behind must not hide it.
        dueAt.push(startedAt + (place / perSecond) * 1000);
        if (one && other) calls.push(air.sight(other, [one]));
      }
      if (calls.length < chosen.length) return;
      clearInterval(beat);
      resolve();
    }, 1);
  });
  await Promise.all(calls);
  await node.counts();
  await Bun.sleep(300);
  // Nudges arrive in the order in which they were decided, nearly that of the calls.
  const both = [...deliveredAt.values()].filter((times) => times.length === 2);
  const arrived = both.map((times) => Math.max(...times)).sort((a, b) => a - b);
  const waits = arrived.map((at, place) => at - (dueAt[place] ?? at)).sort((a, b) => a - b);
  const quantile = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN;
  const late = dueAt.length - arrived.length;
  return { p50: quantile(0.5), p99: quantile(0.99), missing: late };
}

const rate = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const raw = await measureRaw(redisUrl, 20_000);
console.log(`raw script, no Kith around it        ${rate(raw)} sightings`);
await measureOneACall(500);
const single = await measureOneACall(6000);
console.log(
  `one sighting a call, over HTTP       ${rate(single)}   ${(single / raw).toFixed(2)} of raw`,
);
const batched = await measureBatched(1500);
console.log(
  `64 sightings a call, over HTTP       ${rate(batched)}   ${(batched / raw).toFixed(2)} of raw`,
);
for (const perSecond of [1000, 2000, 5000]) {
  const { p50, p99, missing } = await measureOpenLoop(perSecond, perSecond === 5000 ? 1 : 2);
  const figures = `p50 ${ms(p50)}, p99 ${ms(p99)}, ${missing} missing`;
  console.log(`second sighting to both, ${String(perSecond).padStart(5)}/s      ${figures}`);
}
air.close();
await node.stop();
await redis?.stop();
await runEnding();
process.exit(0);
