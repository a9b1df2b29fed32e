import { expect, test } from "bun:test";
import { statistics } from "@kith/contracts";
import { createWorld } from "@kith/testing";

const getToday = { contract: statistics.getToday };
const world = await createWorld();

test("statistics.getToday is for staff with a second factor, and nobody else", async () => {
  const early = await world.staff("analyst", { hasSecondFactor: false });
  expect(await early.cannot(getToday, {})).toMatchObject({ code: "kernel.step_up" });
  expect(await world.caller({}, "member").cannot(getToday, {})).toMatchObject({
    code: "kernel.unauthenticated",
  });
  const phone = await world.phone();
  expect(await phone.cannot(getToday, {})).toMatchObject({ code: "kernel.unauthenticated" });
});

test("statistics.getToday answers before anything was published", async () => {
  const analyst = await world.staff("analyst");
  const answer = await analyst.can(getToday, {});
  const nothing = { people: null, nudges: null, meets: null, openNow: null };
  expect(answer).toMatchObject({ isPublished: false, ...nothing });
});
