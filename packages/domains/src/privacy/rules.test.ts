import { describe, expect, test } from "bun:test";
import { mayConfirm, settingsByDefault, settingsWith, stateOf } from "./rules";

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
