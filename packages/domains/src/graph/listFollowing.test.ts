import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { follow } from "./follow";
import { listFollowing } from "./listFollowing";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.listFollowing …", () => {
  test("shows whom somebody follows, and not whom they only asked", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await cy.can(updatePrivacy, { isPrivate: true });
    for (const { id } of [bo, cy]) await ana.can(follow, { userId: id });
    const { rows } = await bo.can(listFollowing, { userId: ana.id });
    expect(rows).toEqual([{ userId: bo.id, handle: bo.handle, at: expect.any(Number) }]);
  });

  test("is for followers where the account is private", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(follow, { userId: bo.id });
    await bo.can(follow, { userId: ana.id });
    await ana.can(updatePrivacy, { isPrivate: true });
    expect((await cy.can(listFollowing, { userId: ana.id })).rows).toEqual([]);
    expect((await bo.can(listFollowing, { userId: ana.id })).rows.length).toBe(1);
  });
});
