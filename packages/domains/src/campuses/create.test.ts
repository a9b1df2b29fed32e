import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, expectStaffOnly } from "@kith/testing";
import { create } from "./create";
import { get } from "./get";

const world = await createWorld();
const lake = { name: "Lake", country: "DK", city: "Roskilde", timeZone: "Europe/Copenhagen" };
const input = (...mailDomains: string[]) => ({ ...lake, mailDomains, key: crypto.randomUUID() });

describe("campuses.create …", () => {
  test("adds a campus that members find, and says in the audit who did", async () => {
    const [owner, ana] = [await world.staff("owner"), await world.person()];
    const { campusId } = await owner.can(create, input("lake.example", "old.example"));
    const mailDomains = ["lake.example", "old.example"];
    const shown = { campusId, ...lake, mailDomains, hasSso: false };
    expect(await ana.can(get, { campusId })).toEqual(shown);
    await world.drain();
    const acts = (await eventsOn(world, "ops:audit")).map(({ payload }) => payload);
    expect(acts).toContainEqual(
      expect.objectContaining({
        entry: expect.objectContaining({ action: "campus_created", subject: "Lake" }),
      }),
    );
  });

  test("gives a mail domain to one campus alone, and knows time zones", async () => {
    const owner = await world.staff("owner");
    await owner.can(create, input("one.example"));
    const again = await owner.cannot(create, input("two.example", "one.example"));
    expect(again.code).toBe("campuses.domain_taken");
    await owner.can(create, input("two.example"));
    const strange = { ...input("three.example"), timeZone: "Moon/Base" };
    expect((await owner.cannot(create, strange)).code).toBe("campuses.unknown_time_zone");
  });

  test("is for staff who look after campuses", async () => {
    await expectStaffOnly(world, { contract: create.contract }, input("x.example"), "analyst");
  });
});
