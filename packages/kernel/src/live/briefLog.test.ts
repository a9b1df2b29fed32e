import { afterEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createBrief } from "../brief";
import { SteppedClock } from "../clock";
import { briefKey, createBriefLog } from "./briefLog";
import {
  append,
  briefFeed,
  endAll,
  journey,
  listen,
  newStream,
  node,
  prefix,
  secrets,
  Traveller,
  until,
} from "./rig.fixture";

afterEach(endAll);

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
    const nodes = [node(), node(), node()] as const;
    await fc.assert(
      fc.asyncProperty(journey, async (steps) => {
        const stream = newStream();
        const traveller = new Traveller();
        let count = 0;
        for (const { writes, isCut, reads, order } of steps) {
          if (isCut) traveller.hangUp();
          const written = order
            .slice(0, writes)
            .map((at) => append(nodes[at % 3] ?? nodes[0], stream, ++count));
          await traveller.visit(nodes[reads] ?? nodes[0], briefFeed(stream));
          await Promise.all(written);
        }
        await until(() => traveller.told.length >= count);
        const numbers = traveller.told.map(({ id }) => Number(id));
        expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        const payloads = traveller.told.map(({ data }) => data.payload);
        expect(new Set(payloads).size).toBe(count);
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
    await here.redis.xdel(briefKey(stream), "0-2", "0-3");
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
    const rows = await here.redis.xrange(briefKey(stream), "-", "+");
    expect(JSON.stringify(rows)).not.toContain("chess");
    await here.redis.rename(briefKey(stream), briefKey(other));
    expect(await createBriefLog(createBrief(here.redis, prefix), secrets).read(other, 0, 9)).toBe(
      "gone",
    );
    expect(await here.redis.pttl(briefKey(other))).toBeGreaterThan(50_000);
  });

  test("asks its reader to fetch anew when Redis lost it, and carries on", async () => {
    const here = node();
    const stream = newStream();
    for (const payload of [1, 2, 3]) await append(here, stream, payload);
    await here.redis.del(briefKey(stream));
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
