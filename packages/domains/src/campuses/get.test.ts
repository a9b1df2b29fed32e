import { expect, test } from "bun:test";
import { CampusId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld } from "@kith/testing";
import { get } from "./get";

const world = await createWorld();

test("campuses.get … knows no campus that is not in the directory", async () => {
  const campusId = asId(CampusId, crypto.randomUUID());
  expect((await (await world.person()).cannot(get, { campusId })).code).toBe("kernel.not_found");
});
