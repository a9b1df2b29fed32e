import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { me } from "../me";
import { identityUsers } from "../tables";
import { deleteUnjoined } from "./deleteUnjoined";

const world = await createWorld();
const day = 86_400_000;

test("identity.deleteUnjoined … removes sign-ups of a week ago and no others", async () => {
  const [ana, old] = [await world.person(), await world.person({ hasJoined: false })];
  const owner = await world.staff("owner");
  world.clock.moveTo(world.clock.now() + 6 * day);
  const fresh = await world.person({ hasJoined: false });
  await old.can(me, {});
  world.clock.moveTo(world.clock.now() + 1.5 * day);
  await world.kernel.enqueue(deleteUnjoined, {});
  await world.drain();
  const { db } = world.kernel.runtime;
  const left = (await db.select({ id: identityUsers.id }).from(identityUsers)).map(({ id }) => id);
  expect(left.toSorted()).toEqual([ana.id, owner.id, fresh.id].toSorted());
  expect((await old.cannot(me, {})).code).toBe("kernel.unauthenticated");
});
