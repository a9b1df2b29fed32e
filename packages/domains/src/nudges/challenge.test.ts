import { expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld } from "@kith/testing";

const challenge = { contract: nudges.challenge };
const world = await createWorld({ environment: { NUDGES_PROOF_BITS: "3" } });

test("nudges.challenge gives everyone another challenge, with the configured work", async () => {
  const one = await world.stranger().can(challenge, {});
  const other = await world.stranger().can(challenge, {});
  expect(one.challenge).not.toBe(other.challenge);
  expect(one.bits).toBe(3);
  expect(one.expiresAt).toBeGreaterThan(world.clock.now());
});
