import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { listMarked } from "./listMarked";
import { mark } from "./mark";

const world = await createWorld();

describe("graph.listMarked …", () => {
  test("shows whom the caller marked so, while they are there for the caller", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await ana.can(mark, { userId: one.id, mark: "close" });
    await ana.can(mark, { userId: bo.id, mark: "muted" });
    const ids = async (name: "close" | "muted") =>
      (await ana.can(listMarked, { mark: name })).rows.map(({ userId }) => userId);
    expect(await ids("close")).toEqual([cy.id, bo.id]);
    expect(await ids("muted")).toEqual([bo.id]);
    await bo.can(block, { userId: ana.id });
    expect(await ids("muted")).toEqual([]);
  });
});
