import { expect, test } from "bun:test";
import { addCampus, createWorld, eventsOn, expectStaffOnly } from "@kith/testing";
import { checkSso } from "./checkSso";
import { get } from "./get";
import { getSso } from "./getSso";
import { removeSso } from "./removeSso";
import { setSso } from "./setSso";
import { startSso } from "./startSso";

const world = await createWorld();

test("campuses.removeSso … takes it away, and nothing is left to look at", async () => {
  const [owner, ana] = [await world.staff("owner"), await world.person()];
  const { campusId } = await addCampus(world);
  const lake = { campusId, issuer: "https://id.lake.example", clientId: "kith", scopes: [] };
  await owner.can(setSso, { ...lake, rule: null });
  await world.drain();
  await ana.can(startSso, { campusId });
  await owner.can(removeSso, { campusId });
  await owner.can(removeSso, { campusId });
  expect((await owner.can(getSso, { campusId })).sso).toBeNull();
  expect((await ana.can(get, { campusId })).hasSso).toBe(false);
  expect((await ana.cannot(startSso, { campusId })).code).toBe("campuses.sso_off");
  expect((await owner.cannot(checkSso, { campusId })).code).toBe("campuses.sso_off");
  await world.drain();
  const acts = JSON.stringify(await eventsOn(world, "ops:audit"));
  expect(acts.match(/campus_sso_removed/g)).toHaveLength(1);
  await expectStaffOnly(world, { contract: removeSso.contract }, { campusId }, "analyst");
});
