import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { me } from "./me";

const world = await createWorld();

test("identity.me … tells somebody who signed up what they still have to do", async () => {
  const ana = await world.person({ hasJoined: false, isVerified: false });
  expect(await ana.can(me, {})).toMatchObject({
    userId: ana.id,
    handle: null,
    joinedAt: null,
    lacks: ["join", "consents", "verification"],
  });
});

test("identity.me … tells a person who they are", async () => {
  const ana = await world.person({ handle: "ana" });
  expect(await ana.can(me, {})).toMatchObject({ userId: ana.id, handle: "ana", lacks: [] });
});

test("identity.me … knows no stranger, no session that ran out, and no staff", async () => {
  const ana = await world.person();
  expect((await world.stranger().cannot(me, {})).code).toBe("kernel.unauthenticated");
  const owner = await world.staff("owner");
  expect((await owner.cannot(me, {})).code).toBe("kernel.unauthenticated");
  world.clock.moveTo(world.clock.now() + 31 * 86_400_000);
  expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
});
