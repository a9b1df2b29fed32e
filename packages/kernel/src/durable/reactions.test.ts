import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { pgTable, serial, text } from "drizzle-orm/pg-core";
import { Unavailable } from "../outage";
import { type DeadLetterRow, replayDeadLetter } from "./deadLetters";
import { createRig, type Rig, stream, told } from "./rig.fixture";
import { kernelDeadLetters } from "./tables";
import { when } from "./work";

const heard = pgTable("heard", {
  id: serial("id").primaryKey(),
  stream: text("stream").notNull(),
  text: text("text").notNull(),
});

let isPoisonous = true;
let isDown = false;

const hear = when(
  told.said,
  "told.hear",
)(async ({ ctx, event: { stream, payload } }) => {
  await ctx.db.insert(heard).values({ stream, text: payload.text });
  if (payload.text === "outage" && isDown) throw new Unavailable("redis");
  if (payload.text === "poison" && isPoisonous) throw new TypeError("cannot swallow poison");
  if (payload.text.startsWith("pass on ")) {
    ctx.announce(told.said, { text: payload.text.slice(8) }, [stream]);
  }
});

let one: Rig;
let two: Rig;
beforeAll(async () => {
  one = await createRig({ reactions: [hear] });
  await one.db.execute(sql`create table heard (id serial primary key, stream text, text text)`);
  two = await createRig({ reactions: [hear], beside: one });
}, 30_000);
afterAll(async () => {
  await one.stop();
  await two.stop();
});

async function heardOn(name: string): Promise<string[]> {
  const rows = await one.db.select().from(heard).orderBy(heard.id);
  return rows.filter((row) => row.stream === name).map((row) => row.text);
}

const writtenOn = async (name: string) => {
  const entries = await one.log.read(name, 0, 10_000);
  if (entries === "gone") throw new Error("some are gone");
  return entries.map(({ payload }) => (payload as { text: string }).text);
};

/** Begins a transaction, and ends it by announcing when told to. */
function sayLate(text: string, name: string) {
  const began = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const said = one.mutate(async ({ db, announce }) => {
    await db.execute(sql`select pg_current_xact_id()`);
    began.resolve();
    await go.promise;
    announce(told.said, { text }, [name]);
  });
  return {
    began: began.promise,
    end: () => {
      go.resolve();
      return said;
    },
  };
}

describe("a reaction", () => {
  test("takes each event once, whichever node works", async () => {
    const name = stream();
    await one.say("a", name);
    await one.worker.drain();
    await one.say("b", name);
    await two.worker.drain();
    await one.worker.drain();
    expect(await heardOn(name)).toEqual(["a", "b"]);
  });

  test("takes an event once that went to many streams", async () => {
    const [name, other] = [stream(), stream()];
    await one.say("a", name, other);
    await one.worker.drain();
    expect([await heardOn(name), await heardOn(other)]).toEqual([["a"], []]);
  });

  test("neither waits for a transaction that is still open, nor misses it later", async () => {
    const name = stream();
    const late = sayLate("late", name);
    await late.began;
    await one.say("early", name);
    await one.worker.drain();
    expect(await heardOn(name)).toEqual(["early"]);
    await late.end();
    await two.worker.drain();
    expect(await heardOn(name)).toEqual(["early", "late"]);
  });

  test("takes every stream in its order under many writers and two workers", async () => {
    const names = Array.from({ length: 4 }, stream);
    const write = async (writer: number) => {
      for (let round = 0; round < 25; round++) {
        const name = names[(writer + round) % names.length] ?? "";
        const late = sayLate(`${writer}.${round}`, name);
        await late.began;
        if (round % 3 === 0) await one.say(`${writer}.${round}!`, name);
        await late.end();
      }
    };
    let isWriting = true;
    const work = async (rig: Rig) => {
      while (isWriting) await rig.worker.drain();
    };
    const working = [work(one), work(two)];
    await Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer)));
    isWriting = false;
    await Promise.all(working);
    await one.worker.drain();
    for (const name of names) expect(await heardOn(name)).toEqual(await writtenOn(name));
    const counts = await Promise.all(names.map(async (name) => (await heardOn(name)).length));
    expect(counts.reduce((sum, count) => sum + count)).toBe(12 * 25 + 12 * 9);
  }, 60_000);

  test("takes more than one transaction holds, and what it announces itself", async () => {
    const name = stream();
    await one.mutate(async ({ announce }) => {
      for (let at = 0; at < 1000; at++) announce(told.said, { text: `${at}` }, [name]);
      announce(told.said, { text: "pass on pass on it" }, [name]);
    });
    await one.worker.drain();
    const all = await heardOn(name);
    expect(all).toHaveLength(1003);
    expect(all.slice(999)).toEqual(["999", "pass on pass on it", "pass on it", "it"]);
    expect(all).toEqual(await writtenOn(name));
  });

  test("begins with what is announced after its first start", async () => {
    const name = stream();
    await one.say("before", name);
    const listen = when(
      told.said,
      "told.listen",
    )(async ({ ctx, event }) => {
      await ctx.db
        .insert(heard)
        .values({ stream: `new ${event.stream}`, text: event.payload.text });
    });
    const three = await createRig({ reactions: [listen], beside: one });
    await one.say("after", name);
    await three.worker.drain();
    expect(await heardOn(`new ${name}`)).toEqual(["after"]);
    await three.stop();
  });
});

describe("an event that a reaction cannot get through", () => {
  const letters = async (): Promise<DeadLetterRow[]> => one.db.select().from(kernelDeadLetters);

  test("is parked, while those around it are taken once", async () => {
    const name = stream();
    for (const word of ["a", "b", "poison", "c"]) await one.say(word, name);
    await one.worker.drain();
    expect(await heardOn(name)).toEqual(["a", "b", "c"]);
    const [letter] = await letters();
    expect(letter).toMatchObject({ kind: "reaction", name: "told.hear", attempts: 2 });
    expect(letter?.error).toBe("TypeError");
    expect(Buffer.from(letter?.sealed ?? []).includes("poison")).toBe(false);
  });

  test("is tried again when staff ask for it, and parked again while it fails", async () => {
    const name = stream();
    await one.say("poison", name);
    await one.worker.drain();
    const letter = (await letters()).at(-1);
    const id = letter?.id ?? "";
    expect(await replayDeadLetter(one.db, id, one.clock.now())).toBe(true);
    expect(await replayDeadLetter(one.db, id, one.clock.now())).toBe(false);
    await one.worker.drain();
    const parked = (await letters()).find((each) => each.id === id);
    expect(parked).toMatchObject({ attempts: 3, replayAskedAt: null });
    isPoisonous = false;
    await replayDeadLetter(one.db, id, one.clock.now());
    await one.worker.drain();
    isPoisonous = true;
    expect((await letters()).find((each) => each.id === id)).toBeUndefined();
    expect(await heardOn(name)).toEqual(["poison"]);
  });

  test("waits, and is not parked, while a store is down", async () => {
    const name = stream();
    const before = (await letters()).length;
    isDown = true;
    await one.say("outage", name);
    await expect(one.worker.drain()).rejects.toBeInstanceOf(Unavailable);
    isDown = false;
    await one.worker.drain();
    expect(await heardOn(name)).toEqual(["outage"]);
    expect(await letters()).toHaveLength(before);
  });
});

test("the relay repeats what a dead node did not publish", async () => {
  const name = stream();
  await two.worker.drain();
  two.published.length = 0;
  for (const word of ["a", "b"]) await one.say(word, name);
  await two.worker.drain();
  const entries = await one.log.read(name, 0, 10);
  const newest = entries === "gone" ? undefined : entries.at(-1);
  expect(two.published).toEqual([{ stream: name, entry: newest }] as never);
});
