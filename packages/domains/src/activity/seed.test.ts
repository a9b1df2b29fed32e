import { expect, test } from "bun:test";
import { createWorld, findBroken } from "@kith/testing";
import { updateHour, updateMinute } from "./store";

test("activity's invariants … find what would stay for ever", async () => {
  const world = await createWorld();
  const { brief } = world.kernel.runtime;
  const counts = { calls: 5, refusals: 1, nudges: 0, meets: 0, deliveries: 9, sockets: 2 };
  await updateMinute(brief, 1, "one", counts);
  expect(await findBroken(world)).toEqual({});
  await updateHour(brief, 1, "one", counts, 2);
  expect(await findBroken(world)).toEqual({});
  const minute = `${brief.prefix}{activity}:minute:1`;
  const hour = `${brief.prefix}{activity.hours}:1`;
  await brief.redis.persist(minute);
  await brief.redis.persist(hour);
  expect(await findBroken(world)).toEqual({
    "nothing but hours is kept for longer than two hours": minute,
    "no hour is kept for longer than seven days and two hours": hour,
  });
});
