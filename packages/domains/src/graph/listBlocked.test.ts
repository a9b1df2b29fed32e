import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { listBlocked } from "./listBlocked";
import { updateStanding } from "./store/people";

const world = await createWorld();

describe("graph.listBlocked …", () => {
  test("shows whom the caller blocked until they are gone", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await ana.can(block, { userId: one.id });
    const ids = async () => (await ana.can(listBlocked, {})).rows.map(({ userId }) => userId);
    expect(await ids()).toEqual([cy.id, bo.id]);
    await updateStanding(world.kernel.runtime.db, cy.id, { state: "deleted" });
    expect(await ids()).toEqual([bo.id]);
  });
});
