import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listHolds } from "./listHolds";

const world = await createWorld();

test("privacy.listHolds … is for who may make holds", async () => {
  const operator = await world.staff("operator");
  expect((await operator.cannot(listHolds, {})).code).toBe("kernel.forbidden");
  expect((await (await world.staff("owner")).can(listHolds, {})).rows).toEqual([]);
});
