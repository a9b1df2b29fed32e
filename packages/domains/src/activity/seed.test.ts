import { expect, test } from "bun:test";
import { createWorld, findBroken } from "@kith/testing";
import { updateMinute } from "./store";

test("activity's invariants … find what would stay for ever", async () => {
  const world = await createWorld();
  const { brief } = world.kernel.runtime;
  const counts = { calls: 5, refusals: 1, nudges: 0, meets: 0, deliveries: 9, sockets: 2 };
  await updateMinute(brief, 1, "one", counts);
  expect(await findBroken(world)).toEqual({});
  const key = `${brief.prefix}{activity}:minute:1`;
  await brief.redis.persist(key);
  const kept = "nothing of it is kept for longer than two hours";
  expect(await findBroken(world)).toEqual({ [kept]: key });
});
