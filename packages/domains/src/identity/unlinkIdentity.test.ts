import { expect, test } from "bun:test";
import { createWorld, linkIdentity } from "@kith/testing";
import { unlinkIdentity } from "./unlinkIdentity";

const world = await createWorld();

test("identity.unlinkIdentity … ends what stands for the caller, unless it is all", async () => {
  const [ana, bo] = [await world.person(), await world.person({ isVerified: false })];
  const identityId = (await linkIdentity(world, ana.id)) as never;
  const missing = await bo.cannot(unlinkIdentity, { identityId });
  expect(missing.code).toBe("kernel.not_found");
  expect(await ana.can(unlinkIdentity, { identityId })).toEqual({});
  expect(await ana.cannot(unlinkIdentity, { identityId })).toEqual(missing);
  const only = { identityId: (await linkIdentity(world, bo.id)) as never };
  expect((await bo.cannot(unlinkIdentity, only)).code).toBe("identity.last_way_in");
});
