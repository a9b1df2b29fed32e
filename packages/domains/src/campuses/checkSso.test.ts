import { expect, test } from "bun:test";
import { addCampus, createWorld, expectStaffOnly } from "@kith/testing";
import { checkSso } from "./checkSso";
import { get } from "./get";
import { getSso } from "./getSso";
import { setSso } from "./setSso";

const world = await createWorld();

test("campuses.checkSso … looks again, and keeps nobody out meanwhile", async () => {
  const [owner, ana] = [await world.staff("owner"), await world.person()];
  const { campusId } = await addCampus(world);
  const shown = async () => (await owner.can(getSso, { campusId })).sso?.check?.outcome;
  const hasSso = async () => (await ana.can(get, { campusId })).hasSso;
  const lake = { campusId, clientId: "kith", scopes: [], rule: null };
  await owner.can(setSso, { ...lake, issuer: "https://away.example" });
  await world.drain();
  expect([await shown(), await hasSso()]).toEqual(["unreachable", false]);
  await owner.can(setSso, { ...lake, issuer: "https://id.lake.example" });
  await world.drain();
  await owner.can(checkSso, { campusId });
  expect([await shown(), await hasSso()]).toEqual([undefined, true]);
  await world.drain();
  expect(await shown()).toBe("ok");
  await expectStaffOnly(world, { contract: checkSso.contract }, { campusId }, "analyst");
});
