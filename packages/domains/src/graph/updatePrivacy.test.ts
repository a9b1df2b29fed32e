import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { follow } from "./follow";
import { get } from "./get";
import { listFollowers } from "./listFollowers";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.updatePrivacy …", () => {
  test("shuts the lists of a private account to strangers, and opens them again", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await bo.can(follow, { userId: ana.id });
    await ana.can(updatePrivacy, { isPrivate: true });
    expect((await cy.can(get, { userId: ana.id })).isPrivate).toBe(true);
    expect((await cy.can(listFollowers, { userId: ana.id })).rows).toEqual([]);
    expect((await bo.can(listFollowers, { userId: ana.id })).rows.length).toBe(1);
    await ana.can(updatePrivacy, { isPrivate: false });
    expect((await cy.can(listFollowers, { userId: ana.id })).rows.length).toBe(1);
  });
});
