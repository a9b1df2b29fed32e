import { expect, test } from "bun:test";
import { addCampus, campusCodeFor, createWorld, inTransaction } from "@kith/testing";
import { confirmCode } from "./confirmCode";
import { me } from "./me";
import { personal } from "./personal";
import { sendCode } from "./sendCode";

const world = await createWorld();

test("campuses.me … is handed to its person with all that is kept of them, and goes", async () => {
  const { campusId, domain } = await addCampus(world);
  const ana = await world.person();
  const email = `ana@${domain}`;
  await ana.can(sendCode, { campusId, email });
  await ana.can(confirmCode, { code: await campusCodeFor(world, email) });
  const { proof } = await ana.can(me, {});
  expect(await personal.collect(world.kernel.runtime.db, ana.id)).toEqual({ campus: proof });
  await inTransaction(world, (ctx) => personal.erase(ctx, ana.id));
  expect(await ana.can(me, {})).toEqual({ proof: null });
});
