import { expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld, findBroken, nudgeOf } from "@kith/testing";

const report = { contract: nudges.report };
const wave = { contract: nudges.wave };
const keyHash = Buffer.alloc(32, 1).toString("base64url");

test("the nudges' invariants … hold after a whole evening, and find what would stay", async () => {
  const world = await createWorld();
  const [ana, bo] = [await world.phone(), await world.phone()];
  const nudgeId = await nudgeOf(ana, bo);
  for (const phone of [ana, bo]) await phone.can(wave, { nudgeId, keyHash });
  await bo.can(report, { nudgeId });
  await world.phone();
  expect(await findBroken(world)).toEqual({});
  const { redis, prefix } = world.kernel.runtime.brief;
  const key = `${prefix}{nudge:main}:session:canary`;
  await redis.set(key, "canary", "EX", 11 * 86_400);
  const kept = "nothing of it is kept for longer than ten days";
  expect(await findBroken(world)).toEqual({ [kept]: key });
});
