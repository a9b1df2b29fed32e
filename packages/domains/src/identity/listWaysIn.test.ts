import { expect, test } from "bun:test";
import { addPasskey, createWorld, linkIdentity, withSecondFactor } from "@kith/testing";
import { listWaysIn } from "./listWaysIn";

const world = await createWorld();

test("identity.listWaysIn … tells by what the caller can come in", async () => {
  const { person: ana } = await withSecondFactor(world);
  const bo = await world.person({ isVerified: false });
  const [first, second] = [await addPasskey(world, ana.id), await addPasskey(world, ana.id)];
  const identityId = await linkIdentity(world, ana.id);
  const ways = await ana.can(listWaysIn, {});
  const factors = { hasTotp: true, recoveryCodesLeft: 10 };
  expect(ways).toMatchObject({ hasPassword: false, hasMail: true, ...factors });
  expect(ways.passkeys.map(({ passkeyId }) => passkeyId as string)).toEqual([second, first]);
  expect(ways.identities).toMatchObject([{ identityId, provider: "example" }]);
  const none = { passkeys: [], identities: [], hasTotp: false, recoveryCodesLeft: 0 };
  const noWay = { hasPassword: false, hasMail: false, hasPhone: false };
  expect(await bo.can(listWaysIn, {})).toEqual({ ...noWay, ...none });
});
