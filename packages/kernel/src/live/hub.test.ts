import { afterAll, describe, expect, test } from "bun:test";
import { StoreProxy } from "@kith/testing/proxy";
import { redisPrefix, testStores } from "@kith/testing/stores";
import fc from "fast-check";
import { Redis } from "ioredis";
import { createBrief, defineScript } from "../brief";
import { type Clock, SteppedClock, systemClock } from "../clock";
import type { Feed } from "../implement";
import { silentLog } from "../log";
import { MetricRegistry } from "../metrics";
import { createSecrets } from "../secrets";
import { appendLua, briefKeys, createBriefLog, sealPayload } from "./brief-log";
import { channelOf, createBus } from "./bus";
import { createHub, type Hub } from "./hub";
import type { LogEntry, StreamLog } from "./log";

const { redisUrl } = await testStores();
const secrets = createSecrets(Buffer.alloc(32, 7));
const prefix = redisPrefix();
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

let streams = 0;
const newStream = () => `${prefix}{site}:told:${++streams}`;

/** A durable log as a node sees it; the Postgres one is tested by its owner. */
class MemoryLog implements StreamLog {
  readonly entries: LogEntry[] = [];
  reads = 0;
  isDown = false;

  add(payload: unknown, more: Partial<LogEntry> = {}): LogEntry {
    const previous = this.entries.at(-1)?.number ?? 0;
    const entry = { number: previous + 3, previous, event: "test.said", at: 1, payload, ...more };
    this.entries.push(entry);
    return entry;
  }

  async read(_stream: string, after: number, limit: number) {
    this.reads += 1;
    if (this.isDown) throw new Error("down");
    const rest = this.entries.filter(({ number }) => number > after).slice(0, limit);
    return rest[0] && rest[0].previous > after ? "gone" : rest;
  }

  async head() {
    if (this.isDown) throw new Error("down");
    return this.entries.at(-1)?.number ?? 0;
  }
}

interface Node {
  readonly hub: Hub;
  readonly metrics: MetricRegistry;
  readonly redis: Redis;
}

/** A node of its own connections, as each process has them. */
function node(options: { clock?: Clock; url?: string; durable?: StreamLog } = {}): Node {
  const connect = (more = {}) => {
    const redis = new Redis(options.url ?? redisUrl, {
      ...more,
      enableOfflineQueue: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => 50,
    });
    redis.on("error", () => {});
    return redis;
  };
  const [redis, subscriber] = [connect(), connect({ autoResubscribe: false })];
  const metrics = new MetricRegistry();
  const hub = createHub({
    logs: {
      durable: options.durable ?? new MemoryLog(),
      brief: createBriefLog(createBrief(redis, prefix), secrets),
    },
    bus: createBus({ publisher: redis, subscriber, prefix, metrics }),
    clock: options.clock ?? systemClock,
    metrics,
    log: silentLog,
  });
  ends.push(() => {
    hub.stop();
    redis.disconnect();
    subscriber.disconnect();
  });
  return { hub, metrics, redis };
}

const appendScript = defineScript(
  "test.append",
  `${appendLua}
  return append({ log = KEYS[1], head = KEYS[2], channel = ARGV[1], stream = ARGV[2],
    event = ARGV[3], at = ARGV[4], payload = ARGV[5], ttl = ARGV[6], notBefore = ARGV[7],
    isFinal = ARGV[8] })`,
);

async function append(
  { redis }: Node,
  stream: string,
  payload: unknown,
  { notBefore = 0, isFinal = false, event = "test.told" } = {},
): Promise<number> {
  const { log, head } = briefKeys(stream);
  const sealed = sealPayload(secrets, stream, payload);
  const args = [channelOf(stream, prefix), stream, event, 1_795_000_000_000, sealed, 60_000];
  const all = [...args, notBefore, isFinal ? "1" : "0"];
  return Number(await createBrief(redis, prefix).run(appendScript, [log, head], all));
}

interface Told {
  readonly id: string;
  readonly data: { readonly event: string; readonly at: number; readonly payload: unknown };
}

/** A reader that keeps what it was told. */
class Ear {
  readonly told: Told[] = [];
  isEnded = false;
  close = () => {};

  frame(tail: string): void {
    const { result } = JSON.parse(`{${tail}`);
    expect(result.id).toBe(result.data.json.id);
    this.told.push(result.data.json);
  }

  ended(): void {
    this.isEnded = true;
  }

  get payloads(): unknown[] {
    return this.told.map(({ data }) => data.payload);
  }

  async hears(count: number, secondsMax = 5): Promise<void> {
    await until(() => this.told.length >= count, secondsMax);
  }
}

async function until(isSo: () => boolean, secondsMax = 5): Promise<void> {
  const deadline = performance.now() + secondsMax * 1000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error("it did not come to that in time");
    await Bun.sleep(2);
  }
}

const briefFeed = (stream: string, more: Partial<Feed> = {}): Feed => ({
  stream,
  keeps: "brief",
  from: "start",
  ...more,
});
const roomFeed = (more: Partial<Feed> = {}): Feed => ({
  stream: "room:1",
  keeps: "durable",
  from: "now",
  ...more,
});

async function listen({ hub }: Node, feed: Feed, after: number | null = null): Promise<Ear> {
  const ear = new Ear();
  const opened = await hub.open(feed, after, ear);
  ear.close = () => opened.close();
  return ear;
}

describe("a brief stream", () => {
  test("tells what was there before and what comes, once and in order", async () => {
    const [here, there] = [node(), node()];
    const stream = newStream();
    for (const payload of [1, 2, 3]) await append(here, stream, payload);
    const ear = await listen(here, briefFeed(stream));
    for (const payload of [4, 5]) await append(there, stream, payload);
    await ear.hears(5);
    expect(ear.payloads).toEqual([1, 2, 3, 4, 5]);
    expect(ear.told[0]?.data).toEqual({ event: "test.told", at: 1_795_000_000_000, payload: 1 });
  });

  test("begins with what comes, where its feed says so", async () => {
    const here = node();
    const stream = newStream();
    await append(here, stream, "early");
    const ear = await listen(here, briefFeed(stream, { from: "now" }));
    await append(here, stream, "late");
    await ear.hears(1);
    expect(ear.payloads).toEqual(["late"]);
  });

  test("resumes on any node from any number, with no gap and no repeat", async () => {
    const nodes = [node(), node(), node()];
    const step = fc.record({
      appends: fc.integer({ min: 0, max: 6 }),
      isCut: fc.boolean(),
      place: fc.nat(2),
      at: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const stream = newStream();
        const told: Told[] = [];
        let count = 0;
        let ear: Ear | undefined;
        const hangUp = () => {
          ear?.close();
          told.push(...(ear?.told ?? []));
          ear = undefined;
        };
        for (const { appends, isCut, place, at } of steps) {
          const [reads, writes] = [nodes[place], nodes[at]];
          if (!reads || !writes) continue;
          if (isCut) hangUp();
          const written = Array.from({ length: appends }, () => append(writes, stream, ++count));
          const last = told.at(-1);
          ear ??= await listen(reads, briefFeed(stream), last ? Number(last.id) : null);
          await Promise.all(written);
        }
        await until(() => told.length + (ear?.told.length ?? 0) >= count);
        hangUp();
        expect(told.map(({ data }) => data.payload)).toEqual(
          Array.from({ length: count }, (_, index) => index + 1),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("takes a deleted entry for no hole, whoever joins when", async () => {
    const [here, there] = [node(), node()];
    const stream = newStream();
    const first = await listen(here, briefFeed(stream));
    for (const payload of [1, 2, 3]) await append(here, stream, payload);
    await first.hears(3);
    await here.redis.xdel(briefKeys(stream).log, "2-0", "3-0");
    const second = await listen(there, briefFeed(stream));
    await append(here, stream, 4);
    await Promise.all([first.hears(4), second.hears(2)]);
    expect(first.payloads).toEqual([1, 2, 3, 4]);
    expect(second.payloads).toEqual([1, 4]);
    expect(here.metrics.total("holes") + there.metrics.total("holes")).toBe(0);
  });

  test("rests sealed, for its own stream alone", async () => {
    const here = node();
    const [stream, other] = [newStream(), newStream()];
    await append(here, stream, { secret: "chess" });
    const rows = await here.redis.xrange(briefKeys(stream).log, "-", "+");
    expect(JSON.stringify(rows)).not.toContain("chess");
    await here.redis.rename(briefKeys(stream).log, briefKeys(other).log);
    await here.redis.rename(briefKeys(stream).head, briefKeys(other).head);
    expect(await createBriefLog(createBrief(here.redis, prefix), secrets).read(other, 0, 9)).toBe(
      "gone",
    );
    expect(await here.redis.pttl(briefKeys(other).log)).toBeGreaterThan(50_000);
  });

  test("asks its reader to fetch anew when Redis lost it, and carries on", async () => {
    const here = node();
    const stream = newStream();
    for (const payload of [1, 2, 3]) await append(here, stream, payload);
    const { log, head } = briefKeys(stream);
    await here.redis.del(log, head);
    const ear = await listen(here, briefFeed(stream), 3);
    await append(here, stream, "new");
    await ear.hears(2);
    expect(ear.told.map(({ id, data }) => [id, data.event])).toEqual([
      ["0", "kernel.resync"],
      ["1", "test.told"],
    ]);
  });

  test("is not disturbed by a reader that makes its number up", async () => {
    const here = node();
    const stream = newStream();
    await append(here, stream, 1);
    const liar = await listen(here, briefFeed(stream), 1_000_000);
    const honest = await listen(here, briefFeed(stream));
    await append(here, stream, 2);
    await Promise.all([liar.hears(2), honest.hears(2)]);
    expect(liar.told.map(({ data }) => data.event)).toEqual(["kernel.resync", "test.told"]);
    expect(honest.payloads).toEqual([1, 2]);
  });

  test("holds an entry, and those behind it, until its time", async () => {
    const clock = new SteppedClock(1000);
    const [here, there] = [node({ clock }), node({ clock })];
    const stream = newStream();
    const ear = await listen(here, briefFeed(stream));
    await append(here, stream, 1);
    await append(here, stream, 2, { notBefore: 5000 });
    await append(here, stream, 3);
    await ear.hears(1);
    const late = await listen(there, briefFeed(stream));
    await append(there, stream, 4, { notBefore: 4000 });
    await until(() => clock.nextWakeAt() === 5000);
    expect([ear.payloads, late.payloads]).toEqual([[1], [1]]);
    clock.moveTo(4999);
    expect([ear.payloads, late.payloads]).toEqual([[1], [1]]);
    clock.moveTo(5000);
    await Promise.all([ear.hears(4), late.hears(4)]);
    expect([ear.payloads, late.payloads]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  test("ends with its final entry, for those who were there and those who come back", async () => {
    const here = node();
    const stream = newStream();
    const ear = await listen(here, briefFeed(stream));
    await append(here, stream, "bye", { isFinal: true });
    await until(() => ear.isEnded);
    const back = await listen(here, briefFeed(stream), 0);
    expect([back.payloads, back.isEnded]).toEqual([["bye"], true]);
    expect(here.metrics.total("subscriptions")).toBe(0);
  });
});

describe("a durable stream", () => {
  test("is put in order when nodes publish out of order, without asking its log", async () => {
    const log = new MemoryLog();
    const [here, there] = [node({ durable: log }), node({ durable: log })];
    const ear = await listen(here, roomFeed());
    const written = [1, 2, 3, 4, 5].map((payload) => log.add(payload));
    for (const place of [1, 0, 4, 3, 2, 2]) {
      const entry = written[place];
      if (entry) (place % 2 ? here : there).hub.publish("room:1", entry);
    }
    await ear.hears(5);
    expect(ear.payloads).toEqual([1, 2, 3, 4, 5]);
    expect([log.reads, here.metrics.total("holes")]).toEqual([0, 0]);
  });

  test("reads a hole from its log once a node, after 50 ms", async () => {
    const clock = new SteppedClock(0);
    const log = new MemoryLog();
    const [here, there] = [node({ clock, durable: log }), node()];
    const ears = await Promise.all(Array.from({ length: 100 }, () => listen(here, roomFeed())));
    log.add("lost");
    there.hub.publish("room:1", log.add("seen"));
    await until(() => clock.nextWakeAt() !== null);
    clock.moveTo(49);
    expect(log.reads).toBe(0);
    clock.moveTo(50);
    await Promise.all(ears.map((ear) => ear.hears(2)));
    expect(new Set(ears.map((ear) => JSON.stringify(ear.payloads)))).toEqual(
      new Set(['["lost","seen"]']),
    );
    expect([log.reads, here.metrics.total("holes")]).toEqual([1, 1]);
  });

  test("keeps what stands behind a hole until its log can be read again", async () => {
    const clock = new SteppedClock(0);
    const log = new MemoryLog();
    const here = node({ clock, durable: log });
    const ear = await listen(here, roomFeed());
    log.isDown = true;
    log.add("lost");
    here.hub.publish("room:1", log.add("seen"));
    clock.moveTo(50);
    await until(() => clock.nextWakeAt() === 1050);
    log.isDown = false;
    clock.moveTo(1050);
    await ear.hears(2);
    expect(ear.payloads).toEqual(["lost", "seen"]);
  });

  test("serves a storm from memory", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    const first = await listen(here, roomFeed());
    for (let index = 0; index < 200; index++) here.hub.publish("room:1", log.add(index));
    await first.hears(200);
    first.close();
    const ears = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => listen(here, roomFeed(), (index % 200) * 3)),
    );
    expect(log.reads).toBe(0);
    expect(ears.map((ear) => ear.told.length)).toEqual(
      Array.from({ length: 1000 }, (_, index) => 200 - (index % 200)),
    );
  });

  test("reads a long backlog in pages, together for those who ask for the same", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    for (let index = 0; index < 1000; index++) log.add(index);
    const live = await listen(here, roomFeed());
    const ears = await Promise.all(Array.from({ length: 50 }, () => listen(here, roomFeed(), 0)));
    here.hub.publish("room:1", log.add(1000));
    await Promise.all([...ears, live].map((ear) => ear.hears(1)));
    const all = Array.from({ length: 1001 }, (_, index) => index);
    expect(ears.every((ear) => Bun.deepEquals(ear.payloads, all))).toBe(true);
    expect(live.payloads).toEqual([1000]);
    expect(log.reads).toBeLessThanOrEqual(8);
  });

  test("asks its reader to fetch anew when what it wants is gone", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    for (let index = 0; index < 5; index++) log.add(index);
    log.entries.splice(0, 2);
    const [old, fresh] = await Promise.all([
      listen(here, roomFeed(), 3),
      listen(here, roomFeed(), 9),
    ]);
    here.hub.publish("room:1", log.add(5));
    expect(old.told.map(({ id, data }) => [id, data.event])).toEqual([
      ["15", "kernel.resync"],
      ["18", "test.said"],
    ]);
    expect(fresh.payloads).toEqual([3, 4, 5]);
  });

  test("hides what hidden people did, live, from memory and from the log", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    log.add("by ana", { actorId: "ana" });
    log.add("by bo", { actorId: "bo" });
    const hidden = new Set(["bo"]);
    const live = await listen(here, roomFeed({ hidden }), 0);
    here.hub.publish("room:1", log.add("by bo", { actorId: "bo" }));
    here.hub.publish("room:1", log.add("by ana again", { actorId: "ana" }));
    const late = await listen(here, roomFeed({ hidden }), 0);
    expect(live.payloads).toEqual(["by ana", "by ana again"]);
    expect(late.payloads).toEqual(live.payloads);
  });

  test("is let go some seconds after its last reader left", async () => {
    const clock = new SteppedClock(0);
    const here = node({ clock });
    const ear = await listen(here, roomFeed());
    ear.close();
    clock.moveTo(9999);
    expect(here.metrics.total("streams")).toBe(1);
    clock.moveTo(10_000);
    expect(here.metrics.total("streams")).toBe(0);
  });

  test("refuses to open while its log is down, and opens again after", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    log.isDown = true;
    await expect(listen(here, roomFeed())).rejects.toThrow("down");
    log.isDown = false;
    const ear = await listen(here, roomFeed());
    here.hub.publish("room:1", log.add(1));
    expect(ear.payloads).toEqual([1]);
  });

  test("can be read as a plain iterable until its signal", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    for (const payload of [1, 2]) log.add(payload);
    const stop = new AbortController();
    const told: unknown[] = [];
    for await (const { id } of here.hub.read(roomFeed(), 0, stop.signal)) {
      told.push(id);
      if (id === "6") here.hub.publish("room:1", log.add(3));
      if (id === "9") stop.abort();
    }
    expect(told).toEqual(["3", "6", "9"]);
    expect(here.metrics.total("subscriptions")).toBe(0);
  });
});

describe("a stream that is tended", () => {
  test("is looked after at once and at the times that were asked for, then ended", async () => {
    const clock = new SteppedClock(0);
    const here = node({ clock });
    const stream = newStream();
    await append(here, stream, 1);
    const tended: number[] = [];
    const tend = async (now: number) => {
      tended.push(now);
      if (now < 200) return { againAt: now + 100 };
      return { end: { event: "test.closing", payload: { reason: "expired" } } };
    };
    const ear = await listen(here, briefFeed(stream, { tend }));
    for (const time of [100, 200]) {
      await until(() => clock.nextWakeAt() === time);
      clock.moveTo(time);
    }
    await until(() => ear.isEnded);
    expect(tended).toEqual([0, 100, 200]);
    expect(ear.told.at(-1)).toEqual({
      id: "1",
      data: { event: "test.closing", at: 200, payload: { reason: "expired" } },
    });
  });

  test("is looked after again when that failed", async () => {
    const clock = new SteppedClock(0);
    const here = node({ clock });
    let calls = 0;
    const tend = async () => {
      if (++calls === 1) throw new Error("down");
      return { againAt: null };
    };
    await listen(here, briefFeed(newStream(), { tend }));
    await until(() => clock.nextWakeAt() === 1000);
    clock.moveTo(1000);
    await until(() => calls === 2);
    expect(clock.nextWakeAt()).toBeNull();
  });
});

describe("without Redis", () => {
  test("brief readers stay, and hear what they missed within 5 s of its return", async () => {
    const proxy = await StoreProxy.before(redisUrl);
    ends.push(() => proxy.cut());
    const [here, there] = [node({ url: proxy.url }), node()];
    const stream = newStream();
    let tended = 0;
    const tend = async () => {
      tended += 1;
      return { againAt: null };
    };
    const ear = await listen(here, briefFeed(stream, { tend }));
    await proxy.cut();
    for (const payload of [1, 2]) await append(there, stream, payload);
    await until(() => here.metrics.total("outages") > 0);
    await proxy.mend();
    await ear.hears(2);
    await append(there, stream, 3);
    await ear.hears(3);
    expect(ear.payloads).toEqual([1, 2, 3]);
    await until(() => tended === 2);
  });

  test("durable readers go on from their log every 2 s, old ones and new ones", async () => {
    const proxy = await StoreProxy.before(redisUrl);
    ends.push(() => proxy.cut());
    const log = new MemoryLog();
    const [here, there] = [node({ url: proxy.url, durable: log }), node()];
    const old = await listen(here, roomFeed());
    await proxy.cut();
    await until(() => here.metrics.total("outages") > 0);
    const fresh = await listen(here, roomFeed({ stream: "room:2" }));
    there.hub.publish("room:1", log.add(1));
    await Promise.all([old.hears(1), fresh.hears(1)]);
    await proxy.mend();
    await until(() => here.redis.status === "ready");
    there.hub.publish("room:1", log.add(2));
    await old.hears(2);
    expect(old.payloads).toEqual([1, 2]);
  });
});

test("a channel carries the tag of its stream", () => {
  expect(channelOf("app:{nudge:0}:told:7", "app:")).toMatch(/^app:\{nudge:0\}:live:\d{1,3}$/);
  expect(channelOf("room:7", "app:")).toMatch(/^app:\{live:\d{1,3}\}$/);
  const places = Array.from({ length: 5000 }, (_, index) => channelOf(`room:${index}`, ""));
  expect(new Set(places).size).toBe(256);
});
