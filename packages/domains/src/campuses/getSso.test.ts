import { expect, test } from "bun:test";
import { addCampus, createWorld, expectStaffOnly } from "@kith/testing";
import { getSso } from "./getSso";

const world = await createWorld();

test("campuses.getSso … tells staff alone, and where a campus has to lead back to", async () => {
  const owner = await world.staff("owner");
  const { campusId } = await addCampus(world);
  const { callbackUrl } = world.signOn;
  expect(await owner.can(getSso, { campusId })).toEqual({ sso: null, callbackUrl });
  await expectStaffOnly(world, { contract: getSso.contract }, { campusId }, "analyst");
});
