import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { follow } from "./follow";
import { get } from "./get";
import { removeFollower } from "./removeFollower";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.removeFollower …", () => {
  test("ends that somebody follows, or asks to, and is no error where nobody does", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(follow, { userId: bo.id });
    await bo.can(updatePrivacy, { isPrivate: true });
    await cy.can(follow, { userId: bo.id });
    for (const { id } of [ana, cy, ana]) await bo.can(removeFollower, { userId: id });
    for (const one of [ana, cy]) {
      expect(await one.can(get, { userId: bo.id })).toMatchObject({
        follows: "none",
        followers: { count: 0 },
      });
    }
  });

  test("leaves alone whom the caller follows", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(follow, { userId: bo.id });
    await ana.can(removeFollower, { userId: bo.id });
    expect((await ana.can(get, { userId: bo.id })).follows).toBe("following");
  });
});
