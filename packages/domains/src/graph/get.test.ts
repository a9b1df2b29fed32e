import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { get } from "./get";
import { addCounts, updateStanding } from "./store/people";

const world = await createWorld();
const { db } = world.kernel.runtime;

describe("graph.get …", () => {
  test("counts whom the caller would see", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    const followers = async (one: typeof ana) =>
      (await one.can(get, { userId: ana.id })).followers.count;
    expect(await followers(bo)).toBe(2);
    await cy.can(block, { userId: bo.id });
    expect(await followers(bo)).toBe(1);
    expect(await followers(ana)).toBe(2);
    await updateStanding(db, cy.id, { state: "suspended" });
    expect(await followers(ana)).toBe(1);
  });

  test("shows a person and nothing of a ghost, but to friends and the ghost", async () => {
    const [ana, bo] = await threePeople(world);
    await updateStanding(db, ana.id, { isGhost: true });
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    expect((await ana.can(get, { userId: ana.id })).handle).toBe(ana.handle);
  });

  test("rounds large numbers", async () => {
    const [ana] = await threePeople(world);
    const others = await Promise.all(Array.from({ length: 51 }, () => world.person()));
    for (const one of others) await one.can(follow, { userId: ana.id });
    expect((await ana.can(get, { userId: ana.id })).followers).toEqual({
      ...{ count: 50, isRounded: true },
    });
    await addCounts(db, [{ userId: ana.id, followers: 12_345 }]);
    expect((await ana.can(get, { userId: ana.id })).followers.count).toBe(12_000);
    await addCounts(db, [{ userId: ana.id, followers: -12_345 }]);
  });
});
