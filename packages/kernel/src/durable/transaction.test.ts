import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { connectPostgres } from "@kith/adapters";
import { sql } from "drizzle-orm";
import type { LogEntry } from "../live/log";
import { Unavailable } from "../outage";
import { kernelFail, Refusal } from "../refusal";
import { createRig, type Rig, startsAt, stream, told } from "./rig.fixture";
import { kernelIdempotency, kernelStreams } from "./tables";
import { createTransactions } from "./transaction";

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
}, 30_000);
afterAll(() => rig.stop());

const read = async (name: string) => {
  const entries = await rig.log.read(name, 0, 10_000);
  if (entries === "gone") throw new Error("some are gone");
  return entries;
};

function expectChain(entries: readonly LogEntry[]) {
  let last = 0;
  for (const { number, previous } of entries) {
    expect(previous).toBe(last);
    expect(number - previous).toBeGreaterThanOrEqual(1);
    expect(number - previous).toBeLessThanOrEqual(8);
    last = number;
  }
  return last;
}

describe("an announcement", () => {
  test("is kept in its stream, with its doer, and published after the commit", async () => {
    const name = stream();
    const unit = { procedure: "told.say", actorId: "ana", now: startsAt };
    await rig.transactions.mutate(unit, async ({ announce }) => {
      announce(told.said, { text: "hi" }, [name]);
      announce(told.ended, {}, [name]);
    });
    const [hi, end] = await read(name);
    expect(hi).toMatchObject({ event: "told.said", at: startsAt, payload: { text: "hi" } });
    expect(hi).toMatchObject({ previous: 0, actorId: "ana" });
    expect(hi?.isFinal).toBeUndefined();
    expect(end).toMatchObject({ previous: hi?.number, isFinal: true });
    const sent = rig.published.filter((each) => each.stream === name);
    expect(sent.map(({ entry }) => entry)).toEqual([hi, end] as LogEntry[]);
  });

  test("is never made by a transaction that is rolled back", async () => {
    const name = stream();
    const failing = rig.mutate(async ({ announce }) => {
      announce(told.said, { text: "hi" }, [name]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await read(name)).toEqual([]);
    expect(rig.published.filter((each) => each.stream === name)).toEqual([]);
  });

  test("that is not live has a row for reactions, and no place in the stream", async () => {
    const name = stream();
    await rig.say("one", name);
    await rig.mutate(async ({ announce }) => announce(told.noted, { text: "two" }, [name]));
    await rig.say("three", name);
    const entries = await read(name);
    expect(entries.map(({ payload }) => payload)).toEqual([{ text: "one" }, { text: "three" }]);
    expectChain(entries);
  });

  test("that breaks its schema, or comes too late, is a bug", async () => {
    const broken = rig.mutate(async ({ announce }) => {
      announce(told.said, { text: 1 } as never, [stream()]);
    });
    await expect(broken).rejects.toThrow();
    let late = () => {};
    await rig.mutate(async ({ announce }) => {
      late = () => announce(told.said, { text: "hi" }, [stream()]);
    });
    expect(late).toThrow("after its transaction");
  });

  test("goes to 100 streams at most", async () => {
    const names = Array.from({ length: 101 }, stream);
    await rig.say("hi", ...names.slice(1));
    await expect(rig.say("hi", ...names)).rejects.toThrow("too many streams");
  });
});

test("numbers chain and grow under 50 writers on one set of streams, unlocked", async () => {
  const names = Array.from({ length: 8 }, stream);
  let runs = 0;
  const write = async (writer: number) => {
    for (let round = 0; round < 4; round++) {
      const some = names.filter((_, index) => (writer + round + index) % 3 > 0);
      if (writer % 2) some.reverse();
      await rig.mutate(async ({ announce }) => {
        runs += 1;
        announce(told.said, { text: `${writer}.${round}` }, some);
      });
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, writer) => write(writer)));
  expect(runs).toBe(200);
  for (const name of names) {
    const entries = await read(name);
    expect(await rig.log.head(name)).toBe(expectChain(entries));
    const texts = entries.map(({ payload }) => (payload as { text: string }).text);
    expect(new Set(texts).size).toBe(texts.length);
    const sent = rig.published.filter((each) => each.stream === name);
    expect(sent.map(({ entry }) => entry.number).sort((a, b) => a - b)).toEqual(
      entries.map(({ number }) => number),
    );
  }
}, 30_000);

test("a deadlock is tried again", async () => {
  const [one, two] = [stream(), stream()];
  await rig.db.insert(kernelStreams).values([one, two].map((name) => ({ name, head: 0 })));
  let [runs, locked] = [0, 0];
  const meet = Promise.withResolvers<void>();
  const lockBoth = (first: string, second: string) =>
    rig.mutate(async ({ db }) => {
      runs += 1;
      await db.execute(sql`select from kernel_streams where name = ${first} for update`);
      if (++locked === 2) meet.resolve();
      await meet.promise;
      await db.execute(sql`select from kernel_streams where name = ${second} for update`);
    });
  await Promise.all([lockBoth(one, two), lockBoth(two, one)]);
  expect(runs).toBe(3);
});

test("a day without a table gets one on the way", async () => {
  const name = stream();
  const now = startsAt + 400 * 86_400_000;
  const unit = { procedure: "told.say", actorId: null, now };
  await rig.transactions.mutate(unit, async ({ announce }) => {
    announce(told.said, { text: "hi" }, [name]);
  });
  expect((await read(name)).map(({ at }) => at)).toEqual([now]);
});

test("a store that is down, or has no connection to spare, is an outage", async () => {
  const { runtime, jobs } = rig;
  const unit = { procedure: "told.say", actorId: null, now: startsAt };
  const closed = connectPostgres({ url: "postgres://kith@127.0.0.1:1/kith" });
  const busy = connectPostgres({ url: rig.url, poolMax: 1, poolWaitMilliseconds: 20 });
  const mutate = (pool: typeof busy, run: () => Promise<void>) =>
    createTransactions({ runtime: { ...runtime, db: pool.db as never }, jobs }).mutate(unit, run);
  const none = async () => {};
  await expect(mutate(closed, none)).rejects.toBeInstanceOf(Unavailable);
  const ends = Promise.withResolvers<void>();
  const first = mutate(busy, () => ends.promise);
  await expect(mutate(busy, none)).rejects.toBeInstanceOf(Unavailable);
  ends.resolve();
  await first;
  await Promise.all([closed.close(0), busy.close(1)]);
});

describe("a call with a key", () => {
  const keyed = (key: string, digest: string, now: number, run: () => Promise<unknown>) => {
    const idempotency = { caller: "ana", key, digest };
    const unit = { procedure: "told.say", actorId: null, now, idempotency };
    return rig.transactions.mutate(unit, run);
  };

  test("has one effect and one answer, however many twins come at once", async () => {
    let effects = 0;
    const key = randomUUID();
    const run = async () => ({ effect: ++effects });
    const twins = Array.from({ length: 10 }, () => keyed(key, "same", startsAt, run));
    expect(new Set((await Promise.all(twins)).map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ effect: 1 })]),
    );
    expect(effects).toBe(1);
  });

  test("is refused when the key was used for another input", async () => {
    const key = randomUUID();
    await keyed(key, "one", startsAt, async () => ({}));
    const other = keyed(key, "two", startsAt, async () => ({}));
    await expect(other).rejects.toMatchObject({ code: "kernel.key_conflict" });
  });

  test("runs again after a refusal, which is not kept", async () => {
    const key = randomUUID();
    const refused = keyed(key, "same", startsAt, async () => {
      throw kernelFail("kernel.forbidden");
    });
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    expect(await keyed(key, "same", startsAt, async () => ({ ok: true }))).toEqual({ ok: true });
  });

  test("is remembered for a day", async () => {
    const key = randomUUID();
    const run = async () => ({ at: randomUUID() });
    const first = await keyed(key, "same", startsAt, run);
    expect(await keyed(key, "same", startsAt + 86_399_999, run)).toEqual(first);
    expect(await keyed(key, "other", startsAt + 86_400_000, run)).not.toEqual(first);
  });

  test("leaves neither its caller nor its answer readable in the table", async () => {
    const key = randomUUID();
    await keyed(key, "d1gest", startsAt, async () => ({ secret: "canary" }));
    const rows = await rig.db.select().from(kernelIdempotency);
    const row = rows.find((each) => each.key === key);
    expect(row?.caller).not.toContain("ana");
    expect(row?.digest).not.toContain("d1gest");
    expect(Buffer.from(row?.answer ?? []).includes("canary")).toBe(false);
  });
});
