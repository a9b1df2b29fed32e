import { expect, test } from "bun:test";
import { createWorld, withSecondFactor } from "@kith/testing";
import { renewRecoveryCodes } from "./renewRecoveryCodes";
import { takeRecoveryCode } from "./services/factors";

const world = await createWorld();

test("identity.renewRecoveryCodes … leaves nothing of those before", async () => {
  const { person: ana, recoveryCodes: old } = await withSecondFactor(world);
  const { recoveryCodes } = await ana.can(renewRecoveryCodes, {});
  const { runtime } = world.kernel;
  const take = (code = "") => takeRecoveryCode(runtime, ana.id, code);
  expect(await take(old[0])).toBe(false);
  const twice = await Promise.all([take(recoveryCodes[0]), take(recoveryCodes[0])]);
  expect(twice.toSorted()).toEqual([false, true]);
});
