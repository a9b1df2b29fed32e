import { expect, test } from "bun:test";
import { identity } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { verifyAddress } from "./verifyAddress";

const world = await createWorld();
const me = { contract: identity.me };

test("privacy.verifyAddress … takes an address as proved, and finds members alone", async () => {
  const ana = await world.person({ isVerified: false });
  const owner = await world.staff("owner");
  expect((await ana.can(me, {})).lacks).toEqual(["verification"]);
  await owner.can(verifyAddress, { userId: ana.id });
  expect((await ana.can(me, {})).lacks).toEqual([]);
  const nobody = await owner.cannot(verifyAddress, { userId: owner.id as never });
  expect(nobody.code).toBe("kernel.not_found");
});
