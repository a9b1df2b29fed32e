import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { updateMinute } from "./store";

test("a minute … counts a flush once, though it was repeated", async () => {
  const { brief } = (await createWorld()).kernel.runtime;
  const counts = { calls: 5, refusals: 1, nudges: 0, meets: 0, deliveries: 9, sockets: 2 };
  const first = await updateMinute(brief, 1, "one", counts);
  const again = await updateMinute(brief, 1, "one", counts);
  expect(again.sum).toEqual(first.sum);
  expect((await updateMinute(brief, 1, "two", counts)).sum.deliveries).toBe(18);
});
