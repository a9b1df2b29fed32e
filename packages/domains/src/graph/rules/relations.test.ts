import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { exactMax, invitesMaxOf, showCount } from "./relations";

describe("counts …", () => {
  test("are exact while few, and never say which of the last digits is true", () => {
    expect(showCount(49, 900)).toEqual({ count: 49, isRounded: false });
    const cases = [50, 59, 60, 99, 100, 1234, 99_999, 1_234_567];
    const shown = cases.map((all) => showCount(exactMax, all).count);
    expect(shown).toEqual([50, 50, 60, 90, 100, 1200, 99_000, 1_200_000]);
  });

  test("grow with what they count", () => {
    const property = fc.property(fc.nat(1e9), fc.nat(1e6), (all, more) => {
      const [one, other] = [all, all + more].map((count) => showCount(exactMax, count).count);
      expect(Number(other)).toBeGreaterThanOrEqual(Number(one));
    });
    fc.assert(property);
  });
});

test("invites a day grow with the level and stay at the last, and with trust", () => {
  const levels = [1, 2, 3, 4, 5, 6, 7];
  expect(levels.map((level) => invitesMaxOf(level, 50))).toEqual([5, 10, 20, 50, 100, 500, 500]);
  expect(invitesMaxOf(2, 100)).toBe(15);
});
