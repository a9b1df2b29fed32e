import { describe, expect, test } from "bun:test";
import { mayConfirm, quietSeconds, settingsByDefault, settingsWith, stateOf } from "./rules";

const hold = { askedById: "a", confirmedAt: null, lapsesAt: 10, endedAt: null };

describe("mayConfirm …", () => {
  test.each([
    [hold, "b", 9, "ok"],
    [hold, "a", 9, "same_staff"],
    [hold, null, 9, "same_staff"],
    [{ ...hold, askedById: null }, "b", 9, "ok"],
    [{ ...hold, confirmedAt: 5 }, "b", 9, "hold_over"],
    [{ ...hold, endedAt: 5 }, "b", 9, "hold_over"],
    [hold, "b", 10, "hold_over"],
  ] as const)("%j by %p at %d: %s", (facts, staffId, now, verdict) => {
    expect(mayConfirm(facts, staffId, now)).toBe(verdict);
  });
});

test("stateOf … hides who is deleted whatever else is true", () => {
  const no = { isHeld: false, isBarred: false, isDeleted: false };
  expect(stateOf({ isHeld: true, isBarred: true, isDeleted: true })).toBe("deleted");
  expect(stateOf({ ...no, isHeld: true })).toBe("suspended");
  expect(stateOf({ ...no, isBarred: true })).toBe("suspended");
  expect(stateOf(no)).toBe("active");
});

test("settingsWith … changes what is said, also to nothing", () => {
  const set = settingsWith(settingsByDefault, { language: "da", timeZone: undefined });
  expect(set).toEqual({ ...settingsByDefault, language: "da" });
  expect(settingsWith(set, { language: null })).toEqual(settingsByDefault);
});

test.each([
  [{ from: 22 * 60, to: 7 * 60 }, "UTC", 21, 59, 0],
  [{ from: 22 * 60, to: 7 * 60 }, "UTC", 22, 0, 9 * 60],
  [{ from: 22 * 60, to: 7 * 60 }, "UTC", 6, 59, 1],
  [{ from: 22 * 60, to: 7 * 60 }, "UTC", 7, 0, 0],
  [{ from: 13 * 60, to: 14 * 60 }, "UTC", 13, 30, 30],
  [{ from: 22 * 60, to: 7 * 60 }, "Asia/Tbilisi", 19, 0, 8 * 60],
  [{ from: 60, to: 60 }, null, 1, 0, 0],
  [null, "UTC", 3, 0, 0],
] as const)(
  "quietSeconds … of %j in %s at %d:%d is %d minutes",
  (quietHours, zone, h, m, wanted) => {
    const now = Date.UTC(2026, 10, 20, h, m);
    expect(quietSeconds({ quietHours: quietHours ?? null, timeZone: zone ?? null }, now)).toBe(
      wanted * 60,
    );
  },
);
