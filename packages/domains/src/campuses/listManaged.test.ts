import { expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { listManaged } from "./listManaged";

const world = await createWorld();

test("campuses.listManaged … is for staff who look after campuses", async () => {
  expect((await (await world.staff("operator")).can(listManaged, {})).rows).toEqual([]);
  await expectStaffOnly(world, { contract: listManaged.contract }, {}, "analyst");
});
