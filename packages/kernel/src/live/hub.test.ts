import { afterEach, describe, expect, test } from "bun:test";
import { StoreProxy } from "@kith/testing/proxy";
import fc from "fast-check";
import { SteppedClock } from "../clock";
import { briefKey } from "./briefLog";
import { channelOf } from "./bus";
import type { LogEntry } from "./log";
import {
  append,
  atEnd,
  briefFeed,
  endAll,
  journey,
  listen,
  MemoryLog,
  type Node,
  newStream,
  node,
  redisUrl,
  roomFeed,
  Traveller,
  until,
} from "./rig.fixture";

afterEach(endAll);

/** Each entry never, once or often, by any node, in any order. */
function publishSome(nodes: readonly Node[], written: readonly LogEntry[], order: number[]): void {
  for (const at of order) {
    const entry = written[at];
    if (entry) nodes[at % nodes.length]?.hub.publish("room:1", entry);
  }
}

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

  test("survives lost, late and repeated messages: no gap, no repeat, in order", async () => {
    await fc.assert(
      fc.asyncProperty(journey, async (steps) => {
        const log = new MemoryLog();
        const nodes = [0, 1, 2].map(() => node({ durable: log }));
        const [first] = nodes;
        const traveller = new Traveller();
        log.add("before");
        for (const { writes, isCut, reads, order } of steps) {
          if (isCut) traveller.hangUp();
          await traveller.visit(nodes[reads] ?? node(), roomFeed({ from: "start" }));
          const written = Array.from({ length: writes }, (_, index) => log.add(index));
          publishSome(nodes, written, order);
        }
        first?.hub.publish("room:1", log.add("last"));
        await until(() => traveller.told.at(-1)?.data.payload === "last");
        const numbers = log.entries.map(({ number }) => String(number));
        expect(traveller.told.map(({ id }) => id)).toEqual(numbers);
        await endAll();
      }),
      { numRuns: 25 },
    );
  }, 20_000);

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
    expect(log.reads).toBeLessThanOrEqual(12);
  });

  test("gives a reader from now on a place to resume from, before its first event", async () => {
    const log = new MemoryLog();
    const [here, there] = [node({ durable: log }), node({ durable: log })];
    log.add("before");
    const early = await listen(here, roomFeed());
    expect([early.place?.id, early.place?.data.event]).toEqual(["3", "kernel.resync"]);
    early.close();
    log.add("missed");
    const again = await listen(there, roomFeed(), Number(early.place?.id));
    expect(again.payloads).toEqual(["missed"]);
  });

  test("tells nobody a place who has one", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    log.add("said");
    const [whole, rest] = await Promise.all([
      listen(here, roomFeed({ from: "start" })),
      listen(here, roomFeed(), 3),
    ]);
    expect([whole.payloads, rest.payloads]).toEqual([["said"], []]);
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
    atEnd(() => proxy.cut());
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

  test("brief readers fetch anew when Redis came back empty", async () => {
    const proxy = await StoreProxy.before(redisUrl);
    atEnd(() => proxy.cut());
    const [here, there] = [node({ url: proxy.url }), node()];
    const stream = newStream();
    const ear = await listen(here, briefFeed(stream));
    for (const payload of [1, 2]) await append(there, stream, payload);
    await ear.hears(2);
    await proxy.cut();
    await there.redis.del(briefKey(stream));
    await until(() => here.metrics.total("outages") > 0);
    await proxy.mend();
    await ear.hears(3);
    await append(there, stream, "new");
    await ear.hears(4);
    expect(ear.told.slice(2).map(({ id, data }) => [id, data.event])).toEqual([
      ["0", "kernel.resync"],
      ["1", "test.told"],
    ]);
  });

  test("durable readers go on from their log every 2 s, old ones and new ones", async () => {
    const proxy = await StoreProxy.before(redisUrl);
    atEnd(() => proxy.cut());
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

  test("a silent Redis is found out, and keeps no durable reader waiting", async () => {
    const proxy = await StoreProxy.before(redisUrl);
    atEnd(() => proxy.cut());
    const log = new MemoryLog();
    const here = node({ url: proxy.url, durable: log });
    await listen(here, roomFeed());
    proxy.silence();
    const fresh = await listen(here, roomFeed({ stream: "room:2" }));
    log.add(1);
    await fresh.hears(1);
    expect(here.metrics.total("outages")).toBeGreaterThan(0);
  });
});

test("a channel carries the tag of its stream", () => {
  expect(channelOf("app:{nudge:0}:told:7", "app:")).toMatch(/^app:\{nudge:0\}:live:\d{1,3}$/);
  expect(channelOf("room:7", "app:")).toMatch(/^app:\{live:\d{1,3}\}$/);
  const places = Array.from({ length: 5000 }, (_, index) => channelOf(`room:${index}`, ""));
  expect(new Set(places).size).toBe(256);
});
