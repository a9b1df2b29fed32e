import { expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { leave } from "./leave";

const world = await createWorld();

test("campuses.leave … is nothing for who is of no campus", async () => {
  const ana = await world.person();
  await ana.can(leave, {});
  expect(await eventsOn(world, `campuses:${ana.id}`)).toEqual([]);
});
