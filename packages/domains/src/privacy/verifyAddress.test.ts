import { expect, test } from "bun:test";
import { identity } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { eq } from "drizzle-orm";
import { credentialTables } from "../identity";
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

test("privacy.verifyAddress … proves nothing of who has no address", async () => {
  const [ana, owner] = [await world.person({ isVerified: false }), await world.staff("owner")];
  const { user } = credentialTables;
  await world.kernel.runtime.db.update(user).set({ email: null }).where(eq(user.id, ana.id));
  expect((await owner.cannot(verifyAddress, { userId: ana.id })).code).toBe("privacy.no_address");
  expect((await ana.can({ contract: identity.listWaysIn }, {})).hasMail).toBe(false);
});
