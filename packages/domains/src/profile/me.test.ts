import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { me } from "./me";
import { visibilityByDefault } from "./rules/profiles";

const world = await createWorld();

test("profile.me … is empty at first, and kept close by default", async () => {
  const ana = await world.person();
  const own = await ana.can(me, {});
  expect(own.profile).toMatchObject({ userId: ana.id, handle: ana.handle, name: null, links: [] });
  expect(own.visibility).toEqual(visibilityByDefault);
  const open = Object.entries(own.visibility).filter(([, audience]) => audience === "everyone");
  expect(open).toEqual([["name", "everyone"]]);
});

test("profile.me … is for people", async () => {
  const signedUp = await world.person({ hasJoined: false });
  expect((await signedUp.cannot(me, {})).code).toBe("kernel.step_up");
});
