import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { dropOldPartitions, ensurePartitions } from "./partitions";
import { createRig, type Rig, startsAt, stream, told } from "./rig.fixture";

const day = 86_400_000;
let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
}, 30_000);
afterAll(() => rig.stop());

/** Says one word a day, and answers with the numbers. */
async function sayOn(name: string, ...days: number[]): Promise<number[]> {
  for (const at of days) {
    const unit = { procedure: "told.say", actorId: null, now: startsAt + at * day };
    await rig.transactions.mutate(unit, async ({ announce }) => {
      announce(told.said, { text: String(at) }, [name]);
    });
  }
  const entries = await rig.log.read(name, 0, 100);
  return entries === "gone" ? [] : entries.map(({ number }) => number);
}

const numbersAfter = async (name: string, after: number, limit = 100) => {
  const entries = await rig.log.read(name, after, limit);
  return entries === "gone" ? "gone" : entries.map(({ number }) => number);
};

describe("a stream's log", () => {
  test("reads on after any number, in order, a page at a time", async () => {
    const name = stream();
    const numbers = await sayOn(name, 0, 0, 0, 0);
    const [first = 0, second = 0] = numbers;
    expect(await numbersAfter(name, first)).toEqual(numbers.slice(1));
    expect(await numbersAfter(name, second - 1)).toEqual(numbers.slice(1));
    expect(await numbersAfter(name, 0, 2)).toEqual([first, second]);
    expect(await numbersAfter(name, numbers.at(-1) ?? 0)).toEqual([]);
    expect(await rig.log.head(name)).toBe(numbers.at(-1) ?? 0);
  });

  test("is empty where nothing was ever said", async () => {
    expect(await numbersAfter("room:nobody", 0)).toEqual([]);
    expect(await rig.log.head("room:nobody")).toBe(0);
  });

  test("says that a number is gone which this stream never came to", async () => {
    const name = stream();
    const [number = 0] = await sayOn(name, 0);
    expect(await numbersAfter(name, number + 1)).toBe("gone");
  });

  test("says that entries are gone when their day was dropped, wherever they lay", async () => {
    const [old, mixed, late] = [stream(), stream(), stream()];
    const [olds, mixeds, lates] = [
      await sayOn(old, -20, -20),
      await sayOn(mixed, 0, -20, 0),
      await sayOn(late, -20, 0),
    ];
    await dropOldPartitions(rig.db, startsAt);
    expect(await numbersAfter(old, 0)).toBe("gone");
    expect(await numbersAfter(old, olds[0] ?? 0)).toBe("gone");
    expect(await numbersAfter(old, olds[1] ?? 0)).toEqual([]);
    expect(await numbersAfter(mixed, 0)).toBe("gone");
    expect(await numbersAfter(mixed, mixeds[1] ?? 0)).toEqual(mixeds.slice(2));
    expect(await numbersAfter(late, 0)).toBe("gone");
    expect(await numbersAfter(late, lates[0] ?? 0)).toEqual(lates.slice(1));
  });
});

describe("the events' days", () => {
  const partitions = async () => {
    const rows = await rig.db.execute(sql`select inhrelid::regclass::text as name
      from pg_inherits where inhparent = 'kernel_events'::regclass order by 1`);
    return (rows as unknown as { name: string }[]).map(({ name }) => name.slice(-8));
  };

  test("have tables from yesterday to three days ahead", async () => {
    const there = await partitions();
    for (const name of ["20261119", "20261120", "20261121", "20261122", "20261123"]) {
      expect(there).toContain(name);
    }
  });

  test("are made once, however many nodes start at once", async () => {
    const now = startsAt + 100 * day;
    await Promise.all(Array.from({ length: 8 }, () => ensurePartitions(rig.db, now)));
    const made = (await partitions()).filter(
      (name) => name.startsWith("202702") || name > "202703",
    );
    expect(made).toEqual(["20270227", "20270228", "20270301", "20270302", "20270303"]);
  });

  test("are dropped whole when they ended seven days ago", async () => {
    const now = startsAt + 100 * day;
    await ensurePartitions(rig.db, now - 7 * day);
    await dropOldPartitions(rig.db, now);
    expect((await partitions())[0]).toBe("20270221");
    expect(await partitions()).toContain("20270228");
  });
});
