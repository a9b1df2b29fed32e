import { expect, test } from "bun:test";
import { statistics } from "@kith/contracts";
import { createWorld } from "@kith/testing";

const listWeeks = { contract: statistics.listWeeks };
const world = await createWorld();

test("statistics.listWeeks is for staff with a second factor, and nobody else", async () => {
  const early = await world.staff("analyst", { hasSecondFactor: false });
  expect(await early.cannot(listWeeks, {})).toMatchObject({ code: "kernel.step_up" });
  expect(await world.caller({}, "member").cannot(listWeeks, {})).toMatchObject({
    code: "kernel.unauthenticated",
  });
  const phone = await world.phone();
  expect(await phone.cannot(listWeeks, {})).toMatchObject({ code: "kernel.unauthenticated" });
});

test("statistics.listWeeks answers before anything was published", async () => {
  const analyst = await world.staff("analyst");
  const answer = await analyst.can(listWeeks, {});
  expect(answer).toMatchObject({ rows: [], nextCursor: null });
});
