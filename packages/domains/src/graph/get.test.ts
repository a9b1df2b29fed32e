import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { get } from "./get";
import { invite } from "./invite";
import { addCounts, updateStanding } from "./store/people";
import { updatePrivacy } from "./updatePrivacy";

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

  test("counts a list in tens for who does not get it, whatever they do about whom", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await cy.can(invite, { userId: ana.id });
    await ana.can(invite, { userId: cy.id });
    const friends = async (one: typeof ana) => (await one.can(get, { userId: ana.id })).friends;
    expect(await friends(bo)).toEqual({ count: 0, isRounded: true });
    expect(await friends(cy)).toEqual({ count: 1, isRounded: false });
    await addCounts(db, [{ userId: ana.id, friends: 24 }]);
    expect(await friends(bo)).toEqual({ count: 20, isRounded: true });
    // Blocking somebody must not show whether they were among them.
    await bo.can(block, { userId: cy.id });
    expect(await friends(bo)).toEqual({ count: 20, isRounded: true });
    await ana.can(updatePrivacy, { isPrivate: true });
    const { followers } = await bo.can(get, { userId: ana.id });
    expect(followers).toEqual({ count: 0, isRounded: true });
    await addCounts(db, [{ userId: ana.id, friends: -24 }]);
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
