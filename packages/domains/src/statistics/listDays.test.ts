import { expect, test } from "bun:test";
import { statistics } from "@kith/contracts";
import { createWorld } from "@kith/testing";

const listDays = { contract: statistics.listDays };
const world = await createWorld();

test("statistics.listDays is for staff with a second factor, and nobody else", async () => {
  const early = await world.staff("analyst", { hasSecondFactor: false });
  expect(await early.cannot(listDays, {})).toMatchObject({ code: "kernel.step_up" });
  expect(await world.caller({}, "member").cannot(listDays, {})).toMatchObject({
    code: "kernel.unauthenticated",
  });
  const phone = await world.phone();
  expect(await phone.cannot(listDays, {})).toMatchObject({ code: "kernel.unauthenticated" });
});

test("statistics.listDays answers before anything was published", async () => {
  const analyst = await world.staff("analyst");
  const answer = await analyst.can(listDays, {});
  expect(answer).toMatchObject({ rows: [], nextCursor: null });
});
