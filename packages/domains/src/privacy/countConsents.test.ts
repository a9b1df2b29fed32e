import { expect, test } from "bun:test";
import { createWorld, expectStaffOnly, inTransaction } from "@kith/testing";
import { insertConsents } from "../identity";
import { countConsents } from "./countConsents";
import { withdrawConsent } from "./withdrawConsent";

const world = await createWorld();

test("privacy.countConsents … tells staff in tens who agrees to what today", async () => {
  const owner = await world.staff("owner");
  const people = await Promise.all(Array.from({ length: 11 }, () => world.person()));
  await inTransaction(world, async ({ db, now }) => {
    for (const { id } of people) {
      await insertConsents(db, id, [{ policy: "marketing", version: 1 }], now);
    }
  });
  const count = async () => {
    const { rows } = await owner.can(countConsents, {});
    return rows.find(({ policy }) => policy === "marketing");
  };
  expect(await count()).toEqual({ policy: "marketing", version: 1, people: 10 });
  // Ten still agree: that one went does not show.
  await people[0]?.can(withdrawConsent, { policy: "marketing" });
  expect((await count())?.people).toBe(10);
  await people[1]?.can(withdrawConsent, { policy: "marketing" });
  expect((await count())?.people).toBe(0);
});

test("privacy.countConsents … is for those who may read requests", () =>
  expectStaffOnly(world, countConsents, {}, "analyst"));
