import { expect, test } from "bun:test";
import { largestUnit } from "./spans";

test("a length of time is told in its largest whole unit", () => {
  expect(largestUnit(59_999)).toEqual({ unit: "seconds", count: 59 });
  expect(largestUnit(60_000)).toEqual({ unit: "minutes", count: 1 });
  expect(largestUnit(7_300_000)).toEqual({ unit: "hours", count: 2 });
  expect(largestUnit(26 * 3_600_000)).toEqual({ unit: "days", count: 1 });
});

test("what lies ahead of this machine's clock has lasted no time", () => {
  expect(largestUnit(-5_000)).toEqual({ unit: "seconds", count: 0 });
});
