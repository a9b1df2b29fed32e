import { describe, expect, test } from "bun:test";
import { endOfNudgeDay, nudgeDayOf, nudgeWeekOf, startOfNudgeDay } from "./days";

const hour = 3_600_000;

describe("nudge days", () => {
  test("run from 04:00 to 04:00 of the server's zone", () => {
    const four = Date.UTC(2026, 10, 20, 0); // 04:00 in Tbilisi
    expect(nudgeDayOf(four - 1, "Asia/Tbilisi")).toBe("2026-11-19");
    expect(nudgeDayOf(four, "Asia/Tbilisi")).toBe("2026-11-20");
    expect(startOfNudgeDay("2026-11-20", "Asia/Tbilisi")).toBe(four);
  });

  test("last 23 or 25 hours where the clocks change", () => {
    const lengthOf = (day: string) =>
      endOfNudgeDay(day, "Europe/Copenhagen") - startOfNudgeDay(day, "Europe/Copenhagen");
    expect(lengthOf("2026-03-28")).toBe(23 * hour);
    expect(lengthOf("2026-10-24")).toBe(25 * hour);
    expect(lengthOf("2026-11-20")).toBe(24 * hour);
  });

  test("belong to the ISO week of their Thursday", () => {
    expect(nudgeWeekOf(Date.UTC(2027, 0, 2, 12), "UTC")).toBe("2026-W53");
    expect(nudgeWeekOf(Date.UTC(2026, 10, 20, 12), "UTC")).toBe("2026-W47");
  });
});
