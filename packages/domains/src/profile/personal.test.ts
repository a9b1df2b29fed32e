import { expect, test } from "bun:test";
import { createWorld, inTransaction } from "@kith/testing";
import { deleteExpired } from "./jobs/deleteExpired";
import { me } from "./me";
import { personal } from "./personal";
import { update } from "./update";

const world = await createWorld();

test("what somebody wrote of themselves is handed to them, and goes", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  for (const one of [ana, bo]) await one.can(update, { bio: "I walk." });
  const { db } = world.kernel.runtime;
  expect(await personal.collect(db, ana.id)).toMatchObject({
    profile: { written: { bio: "I walk." }, visibility: { bio: "friends" } },
  });
  await inTransaction(world, (ctx) => personal.erase(ctx, ana.id));
  expect((await ana.can(me, {})).profile.bio).toBeNull();
  expect((await bo.can(me, {})).profile.bio).toBe("I walk.");
});

test("a status that ran out is forgotten", async () => {
  const ana = await world.person();
  await ana.can(update, { status: { text: "here", emoji: null, expiresInMinutes: 5 } });
  world.clock.moveTo(world.clock.now() + 6 * 60_000);
  await world.kernel.enqueue(deleteExpired, {});
  await world.drain();
  const kept = await personal.collect(world.kernel.runtime.db, ana.id);
  expect(kept).toMatchObject({ profile: { written: { status: null } } });
});
