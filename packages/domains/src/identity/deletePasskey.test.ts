import { describe, expect, test } from "bun:test";
import { addPasskey, createWorld, eventsOn, linkIdentity } from "@kith/testing";
import { deletePasskey } from "./deletePasskey";
import { listWaysIn } from "./listWaysIn";
import { unlinkIdentity } from "./unlinkIdentity";

const world = await createWorld();
const passkeyOf = async (userId: string) => (await addPasskey(world, userId)) as never;

describe("identity.deletePasskey …", () => {
  test("takes one of the caller's away, and tells them", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const passkeyId = await passkeyOf(ana.id);
    const missing = await bo.cannot(deletePasskey, { passkeyId });
    expect(missing.code).toBe("kernel.not_found");
    expect(await ana.can(deletePasskey, { passkeyId })).toEqual({});
    expect(await ana.cannot(deletePasskey, { passkeyId })).toEqual(missing);
    const told = await eventsOn(world, `sessions:${ana.id}`);
    expect(told.map(({ payload }) => payload)).toMatchObject([{ act: "passkey_removed" }]);
  });

  test("leaves the last way in, also to two who take the last two at once", async () => {
    const ana = await world.person({ isVerified: false });
    const passkeyId = await passkeyOf(ana.id);
    const refusal = await ana.cannot(deletePasskey, { passkeyId });
    expect(refusal.code).toBe("identity.last_way_in");
    const identityId = (await linkIdentity(world, ana.id)) as never;
    const both = await Promise.allSettled([
      ana.can(deletePasskey, { passkeyId }),
      ana.can(unlinkIdentity, { identityId }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { passkeys, identities } = await ana.can(listWaysIn, {});
    expect(passkeys.length + identities.length).toBe(1);
  });
});
