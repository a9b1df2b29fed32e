import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listConsents } from "./listConsents";

const world = await createWorld();

test("privacy.listConsents … shows every policy, and what the caller agreed to", async () => {
  const ana = await world.person();
  const { consents } = await ana.can(listConsents, {});
  const required = consents.filter(({ isRequired }) => isRequired);
  expect(required.map(({ policy }) => policy)).toEqual(["terms", "privacy"]);
  for (const { version, agreedVersion } of required) expect(agreedVersion).toBe(version);
  expect(consents.filter(({ isRequired }) => !isRequired).map(({ agreedAt }) => agreedAt)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
