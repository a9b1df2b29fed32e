import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Unavailable } from "@kith/kernel/outage";
import { StoreProxy } from "@kith/testing/proxy";
import { redisPrefix, testStores } from "@kith/testing/stores";
import {
  connectRedis,
  connectSubscriber,
  type RedisClient,
  type RedisConnectOptions,
} from "./connect";

let url: string;
const clients: RedisClient[] = [];

beforeAll(async () => {
  url = (await testStores()).redisUrl;
});
afterAll(() => {
  for (const client of clients) client.disconnect();
});

async function connected(options: Partial<RedisConnectOptions> = {}): Promise<RedisClient> {
  const redis = await connectRedis({ url, keyPrefix: redisPrefix(), ...options });
  clients.push(redis);
  return redis;
}

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    (answer) => String(answer),
    (error: unknown) => (error instanceof Unavailable ? "unavailable" : String(error)),
  );
}

/** Asks until the answer is there, for at most the seconds given. */
async function until(expected: string, ask: () => Promise<unknown>, seconds = 3): Promise<string> {
  const end = performance.now() + seconds * 1000;
  let answer = await outcome(ask());
  while (answer !== expected && performance.now() < end) {
    await Bun.sleep(10);
    answer = await outcome(ask());
  }
  return answer;
}

describe("connectRedis", () => {
  test("keeps every key under the prefix", async () => {
    const patient = { commandTimeoutMilliseconds: 5000 };
    const [ours, theirs] = [await connected(patient), await connected(patient)];
    await ours.set("{a}k", "1");
    await ours.eval("redis.call('set', KEYS[1], ARGV[1])", 1, "{a}j", "2");
    expect(await ours.mget("{a}k", "{a}j")).toEqual(["1", "2"]);
    expect(await theirs.get("{a}k")).toBeNull();
  });

  test("passes on what Redis says about a wrong command", async () => {
    const redis = await connected();
    await redis.set("{a}k", "text");
    expect(await outcome(redis.incr("{a}k"))).toContain("ERR value is not an integer");
  });

  test("is unavailable at once while Redis is gone, and comes back with it", async () => {
    const proxy = await StoreProxy.before(url);
    // Whoever waited for an answer would wait longer than this test may take.
    const redis = await connected({ url: proxy.url, commandTimeoutMilliseconds: 60_000 });
    await redis.set("{a}k", "1");
    await proxy.cut();
    expect(await outcome(redis.get("{a}k"))).toBe("unavailable");
    const batch = await redis.pipeline().get("{a}k").get("{a}j").exec();
    expect(batch?.map(([error]) => error instanceof Unavailable)).toEqual([true, true]);
    await proxy.mend();
    expect(await until("1", () => redis.get("{a}k"))).toBe("1");
    redis.disconnect();
    await proxy.cut();
  });

  test("stops asking a Redis that does not answer, and probes until it does", async () => {
    const proxy = await StoreProxy.before(url);
    const breaker = { failuresMax: 3, restMilliseconds: 300 };
    const redis = await connected({ url: proxy.url, commandTimeoutMilliseconds: 50, breaker });
    await redis.set("{a}k", "1");
    proxy.silence();
    for (let failures = 0; failures < 3; failures++) {
      expect(await outcome(redis.get("{a}k"))).toBe("unavailable");
    }
    const reasons: unknown[] = [];
    for (let asked = 0; asked < 20; asked++) {
      reasons.push(await redis.get("{a}k").catch((thrown: Error) => String(thrown.cause)));
    }
    const turnedAway = reasons.filter((reason) => reason === "Error: the breaker is open");
    // A probe may fall among them.
    expect(turnedAway.length).toBeGreaterThan(15);
    await proxy.mend();
    expect(await until("1", () => redis.get("{a}k"))).toBe("1");
    redis.disconnect();
    await proxy.cut();
  });

  test("does not wait for ever when Redis is not there at the start", async () => {
    const proxy = await StoreProxy.before(url);
    await proxy.cut();
    const redis = await connected({ url: proxy.url, waitMilliseconds: 50 });
    expect(await outcome(redis.get("{a}k"))).toBe("unavailable");
    await proxy.mend();
    expect(await until("PONG", () => redis.ping())).toBe("PONG");
    redis.disconnect();
    await proxy.cut();
  });
});

describe("connectSubscriber", () => {
  async function setUp() {
    const proxy = await StoreProxy.before(url);
    const keyPrefix = redisPrefix();
    const publisher = await connected({ keyPrefix });
    const subscriber = await connectSubscriber({ url: proxy.url });
    clients.push(subscriber);
    const channel = `${keyPrefix}{1}c`;
    await subscriber.ssubscribe(channel);
    const nextReady = () => new Promise<void>((resolve) => subscriber.once("ready", resolve));
    return { proxy, publisher, subscriber, channel, nextReady };
  }

  test("hears its channels, again once they are subscribed to after Redis was gone", async () => {
    const { proxy, publisher, subscriber, channel, nextReady } = await setUp();
    const heard: string[] = [];
    subscriber.on("smessage", (from, text) => heard.push(`${from} ${text}`));
    await publisher.spublish("{1}c", "one");
    expect(await until("1", async () => heard.length)).toBe("1");
    const ready = nextReady();
    await proxy.cut();
    await proxy.mend();
    await ready;
    // An answer on the new connection comes after those of all that was sent on it before.
    await subscriber.ping();
    expect(await publisher.spublish("{1}c", "lost")).toBe(0);
    await subscriber.ssubscribe(channel);
    expect(await publisher.spublish("{1}c", "two")).toBe(1);
    expect(await until("2", async () => heard.length)).toBe("2");
    expect(heard).toEqual([`${channel} one`, `${channel} two`]);
    subscriber.disconnect();
    await proxy.cut();
  });
});
