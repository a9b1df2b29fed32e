import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connectRedis, type RedisClient } from "@kith/adapters";
import type { Limit } from "@kith/contracts/kit";
import { MetricRegistry } from "@kith/metrics";
import { redisPrefix, testStores } from "@kith/testing/stores";
import fc from "fast-check";
import { createBrief } from "./brief";
import { createLimiter } from "./limits";
import { Refusal } from "./refusal";
import { createSecrets } from "./secrets";

const minute = 60_000;
const secrets = createSecrets(Buffer.alloc(32, 7));
let redis: RedisClient;
/** Nobody answers there. */
let gone: RedisClient;
beforeAll(async () => {
  const { redisUrl } = await testStores();
  redis = await connectRedis({ url: redisUrl, commandTimeoutMilliseconds: 5000 });
  gone = await connectRedis({ url: "redis://127.0.0.1:1", waitMilliseconds: 1 });
}, 30_000);
afterAll(() => {
  redis.disconnect();
  gone.disconnect();
});

const limiterOn = (client: RedisClient) =>
  createLimiter(createBrief(client, redisPrefix()), secrets, new MetricRegistry());

type Asked = Pick<Limit, "onNode"> & { readonly limiter: ReturnType<typeof limiterOn> };

/** Seconds to wait, 0 when the call was let in. */
async function take({ limiter, onNode = false }: Asked, count: number, now: number, who = "ana") {
  const limit: Limit = { by: "caller", count, window: "minute", onNode };
  try {
    await limiter.take(limit, count, "probe.knock", who, now);
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return (thrown.details as { retryAfterSeconds: number }).retryAfterSeconds;
  }
}

/** Pauses between calls, in milliseconds: bursts, and rests of up to two windows. */
const pauses = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 120_000 })),
  { minLength: 1, maxLength: 60 },
);
const counts = fc.integer({ min: 1, max: 30 });

/** Calls after each pause; what was let in never exceeds the budget and what came back to it. */
async function holds(asked: Asked, count: number, waits: readonly number[]): Promise<void> {
  const letIn: number[] = [];
  let now = 1_000_000;
  for (const wait of waits) {
    now += wait;
    const retryAfterSeconds = await take(asked, count, now);
    if (retryAfterSeconds === 0) letIn.push(now);
    else expect(retryAfterSeconds).toBeLessThanOrEqual(Math.ceil(minute / count / 1000));
  }
  for (const [place, from] of letIn.entries()) {
    for (const [later, to] of letIn.slice(place).entries()) {
      const cameBack = ((to - from) * count) / minute;
      expect(later + 1).toBeLessThanOrEqual(count + Math.floor(cameBack + 0.001));
    }
  }
}

describe("a budget …", () => {
  test("lets in its count at once, and then as much as comes back, always", async () => {
    const property = fc.asyncProperty(counts, pauses, (count, waits) =>
      holds({ limiter: limiterOn(redis), onNode: true }, count, waits),
    );
    await fc.assert(property, { numRuns: 200 });
  });

  test("does the same when all nodes share it in Redis", async () => {
    const property = fc.asyncProperty(counts, pauses, (count, waits) =>
      holds({ limiter: limiterOn(redis) }, count, waits),
    );
    await fc.assert(property, { numRuns: 20 });
  });

  test("is whole again after its window, and gives one back after its share of it", async () => {
    const asked = { limiter: limiterOn(redis) };
    for (let times = 0; times < 4; times++) expect(await take(asked, 4, 0)).toBe(0);
    expect(await take(asked, 4, 0)).toBe(15);
    expect(await take(asked, 4, 14_000)).toBe(1);
    expect(await take(asked, 4, 15_000)).toBe(0);
    expect(await take(asked, 4, 15_000)).toBe(15);
    for (let times = 0; times < 4; times++) expect(await take(asked, 4, 75_000)).toBe(0);
    expect(await take(asked, 4, 75_000)).toBe(15);
  });

  test("is one's own: others are not held by it", async () => {
    const asked = { limiter: limiterOn(redis) };
    expect(await take(asked, 1, 0, "ana")).toBe(0);
    expect(await take(asked, 1, 0, "bo")).toBe(0);
    expect(await take(asked, 1, 0, "ana")).toBe(60);
  });

  test("is half as large on each node while Redis is away", async () => {
    const asked = { limiter: limiterOn(gone) };
    const waits: number[] = [];
    for (let times = 0; times < 12; times++) waits.push(await take(asked, 20, 0));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
    expect(waits.at(-1)).toBe(6);
  });

  test("is kept under a keyed hash that does not say whose it is", async () => {
    const prefix = redisPrefix();
    const limiter = createLimiter(createBrief(redis, prefix), secrets, new MetricRegistry());
    await take({ limiter }, 2, 0, "203.0.113.9");
    const keys = await redis.keys(`${prefix}*`);
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain("203.0.113.9");
    expect(await redis.pttl(keys[0] ?? "")).toBeGreaterThan(0);
  });
});
