import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { block } from "./block";
import { get } from "./get";
import { mark } from "./mark";
import { unmark } from "./unmark";

const world = await createWorld();

describe("graph.unmark …", () => {
  test("takes one mark off, and says so once", async () => {
    const [ana, bo] = await threePeople(world);
    for (const name of ["muted", "close"] as const) {
      await ana.can(mark, { userId: bo.id, mark: name });
    }
    await ana.can(unmark, { userId: bo.id, mark: "muted" });
    await ana.can(unmark, { userId: bo.id, mark: "muted" });
    expect((await ana.can(get, { userId: bo.id })).marks).toEqual(["close"]);
    const events = (await eventsOn(world, `person:${ana.id}`)).map(({ event }) => event);
    expect(events.filter((event) => event === "graph.unmarked").length).toBe(1);
  });

  test("works on who disappeared, and finds nobody who was never marked", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(mark, { userId: bo.id, mark: "muted" });
    for (const one of [bo, cy]) await one.can(block, { userId: ana.id });
    expect(await ana.can(unmark, { userId: bo.id, mark: "muted" })).toEqual({});
    for (const one of [bo, cy]) {
      const refusal = await ana.cannot(unmark, { userId: one.id, mark: "muted" });
      expect(refusal.code).toBe("kernel.not_found");
    }
  });
});
