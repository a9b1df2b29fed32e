import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { hourOf } from "./rules";
import { readHours, updateHour, updateMinute } from "./store";

const { brief } = (await createWorld()).kernel.runtime;
const counts = { calls: 5, refusals: 1, nudges: 0, meets: 0, deliveries: 9 };

test("a minute … counts a flush once, though it was repeated", async () => {
  const first = await updateMinute(brief, 1, "one", { ...counts, sockets: 2 });
  const again = await updateMinute(brief, 1, "one", { ...counts, sockets: 2 });
  expect(again.sum).toEqual(first.sum);
  expect((await updateMinute(brief, 1, "two", { ...counts, sockets: 2 })).sum.deliveries).toBe(18);
});

describe("an hour …", () => {
  const at = Date.UTC(2026, 10, 20, 12);
  const read = () => readHours(brief, at);

  test("counts a flush once, though it was repeated", async () => {
    await updateHour(brief, hourOf(at), "one", counts, 2);
    const first = await read();
    await updateHour(brief, hourOf(at), "one", counts, 2);
    expect(await read()).toEqual(first);
    expect(first).toEqual([{ at, ...counts, sockets: 2 }]);
  });

  test("sums what nodes did, and keeps the most sockets that were open at one time", async () => {
    await updateHour(brief, hourOf(at), "two", counts, 40);
    await updateHour(brief, hourOf(at), "one", { ...counts, calls: 6 }, 3);
    expect(await read()).toMatchObject([{ calls: 11, deliveries: 18, sockets: 40 }]);
  });
});
