import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { get } from "./get";
import { listMarked } from "./listMarked";
import { mark } from "./mark";

const world = await createWorld();

describe("graph.mark …", () => {
  test("is known to who did it, and to nobody else", async () => {
    const [ana, bo] = await threePeople(world);
    for (const name of ["muted", "restricted", "hidden", "close", "muted"] as const) {
      await ana.can(mark, { userId: bo.id, mark: name });
    }
    const { marks } = await ana.can(get, { userId: bo.id });
    expect(marks.toSorted()).toEqual(["close", "hidden", "muted", "restricted"]);
    expect((await ana.can(listMarked, { mark: "muted" })).rows.length).toBe(1);
    const told = async (userId: string) => (await eventsOn(world, `person:${userId}`)).length;
    expect(await told(ana.id)).toBe(1 + 4);
    expect(await told(bo.id)).toBe(1);
    expect((await bo.can(get, { userId: ana.id })).marks).toEqual([]);
  });

  test("is for others", async () => {
    const [ana] = await threePeople(world);
    const refusal = await ana.cannot(mark, { userId: ana.id, mark: "muted" });
    expect(refusal.code).toBe("graph.self");
  });
});
