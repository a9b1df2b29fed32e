import { expect, test } from "bun:test";
import { minuteFrom, shownMinute } from "./minutes";

test("a minute of the day is read as it is written", () => {
  for (const minute of [0, 7 * 60 + 5, 22 * 60, 1439]) {
    expect(minuteFrom(shownMinute(minute))).toBe(minute);
  }
  expect(minuteFrom("07.30")).toBe(450);
});

test.each(["24:00", "7", "7:60", "", "night"])("%p is no minute of a day", (typed) => {
  expect(minuteFrom(typed)).toBeNull();
});
