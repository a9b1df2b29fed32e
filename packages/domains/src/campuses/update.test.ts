import { expect, test } from "bun:test";
import { CampusId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { create } from "./create";
import { listManaged } from "./listManaged";
import { update } from "./update";

const world = await createWorld();
const lake = { name: "Lake", country: "DK", city: "Roskilde", timeZone: "Europe/Copenhagen" };
const key = () => crypto.randomUUID();

test("campuses.update … puts all of a campus in the place of what was there", async () => {
  const owner = await world.staff("owner");
  const made = await owner.can(create, { ...lake, mailDomains: ["lake.example"], key: key() });
  const wanted = { ...made, ...lake, name: "Sea", mailDomains: ["sea.example"] };
  await owner.can(update, wanted);
  expect((await owner.can(listManaged, {})).rows).toEqual([{ ...wanted, hasSso: false }]);
  const other = { ...lake, mailDomains: ["lake.example"], key: key() };
  const { campusId } = await owner.can(create, other);
  const taken = { ...wanted, campusId, mailDomains: ["sea.example"] };
  expect((await owner.cannot(update, taken)).code).toBe("campuses.domain_taken");
  const strange = { ...wanted, timeZone: "Moon/Base" };
  expect((await owner.cannot(update, strange)).code).toBe("campuses.unknown_time_zone");
  const missing = { ...wanted, campusId: asId(CampusId, key()) };
  expect((await owner.cannot(update, missing)).code).toBe("kernel.not_found");
});

test("campuses.update … is for staff who look after campuses", async () => {
  const campusId = asId(CampusId, key());
  const input = { campusId, ...lake, mailDomains: ["x.example"] };
  await expectStaffOnly(world, { contract: update.contract }, input, "analyst");
});
