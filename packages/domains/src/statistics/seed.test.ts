import { describe, expect, test } from "bun:test";
import { categoryIds } from "@kith/contracts/taxonomy";
import { createWorld, findBroken } from "@kith/testing";
import { insertDay, insertWeek, upsertToday } from "./store";

const publishedAt = Date.UTC(2026, 10, 20);
const rows = categoryIds.map((category) => ({
  ...{ week: "2026-W46", category, people: null, publishedAt },
}));
const day = { day: "2026-11-19", people: 12, nudges: 11, meets: null, publishedAt };
const today = { day: "2026-11-20", asOf: 1, people: 20, nudges: 0, meets: null, openNow: 10 };

describe("statistics' invariants …", () => {
  test("hold for what may be published", async () => {
    const world = await createWorld();
    const { db } = world.kernel.runtime;
    await insertDay(db, day);
    await insertWeek(db, rows);
    await upsertToday(db, today);
    expect(await findBroken(world)).toEqual({});
  });

  test("find a figure of too few, a week with a gap, and a figure that is too exact", async () => {
    const world = await createWorld();
    const { db } = world.kernel.runtime;
    await insertDay(db, { ...day, meets: 10 });
    await insertWeek(db, rows.slice(1));
    await upsertToday(db, { ...today, openNow: 13 });
    expect(await findBroken(world)).toEqual({
      "no figure is published of fewer than eleven": "2026-11-19",
      "every category has a row in every week": "2026-W46",
      "the day so far moves in tens": "2026-11-20",
    });
  });
});
