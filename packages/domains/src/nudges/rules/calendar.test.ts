import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays, dayOf, startOfDay, weekOf } from "./calendar";

const hour = 3_600_000;
/** Clocks that jump at 02:00, at midnight, by half an hour, in the south, and never. */
const zones = [
  "Europe/Copenhagen",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Tbilisi",
  "Pacific/Kiritimati",
  "UTC",
];
const moments = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) });

describe("a day …", () => {
  test("runs from its hour to the same hour of the next, in the zone's own clock", () => {
    expect(dayOf(Date.UTC(2026, 10, 20, 3, 59), "UTC", 4)).toBe("2026-11-19");
    expect(dayOf(Date.UTC(2026, 10, 20, 4), "UTC", 4)).toBe("2026-11-20");
    expect(dayOf(Date.UTC(2026, 10, 20, 3), "Europe/Copenhagen", 4)).toBe("2026-11-20");
    expect(startOfDay("2026-11-20", "Europe/Copenhagen", 4)).toBe(Date.UTC(2026, 10, 20, 3));
    expect(startOfDay("2026-07-20", "Europe/Copenhagen", 4)).toBe(Date.UTC(2026, 6, 20, 2));
  });

  test("has 23 hours when the clocks go forward, and 25 when they go back", () => {
    const lengthOf = (day: string, zone: string) =>
      (startOfDay(addDays(day, 1), zone, 4) - startOfDay(day, zone, 4)) / hour;
    expect(lengthOf("2026-03-28", "Europe/Copenhagen")).toBe(23);
    expect(lengthOf("2026-10-24", "Europe/Copenhagen")).toBe(25);
    expect(lengthOf("2026-10-03", "Australia/Lord_Howe")).toBe(23.5);
  });

  test("holds every moment between its start and that of the next, in every zone", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (at, zone) => {
        const day = dayOf(at, zone, 4);
        expect(startOfDay(day, zone, 4)).toBeLessThanOrEqual(at);
        expect(startOfDay(addDays(day, 1), zone, 4)).toBeGreaterThan(at);
      }),
      { numRuns: 500 },
    );
  });

  test("begins where the clocks jump to, when they jump over its beginning", () => {
    // Cairo's clocks went from midnight to 01:00 on 24 April 2026.
    const start = startOfDay("2026-04-24", "Africa/Cairo", 0);
    expect(dayOf(start, "Africa/Cairo", 0)).toBe("2026-04-24");
    expect(dayOf(start - 1, "Africa/Cairo", 0)).toBe("2026-04-23");
  });

  test("is counted over months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", 365)).toBe("2027-01-01");
  });
});

describe("a week …", () => {
  test("belongs to the year of its Thursday", () => {
    expect(weekOf("2026-11-20")).toBe("2026-W47");
    expect(weekOf("2024-12-30")).toBe("2025-W01");
    expect(weekOf("2027-01-03")).toBe("2026-W53");
    expect(weekOf("2027-01-04")).toBe("2027-W01");
  });

  test("is seven days long and begins on a Monday", () => {
    const mondays = fc.integer({ min: 0, max: 2000 }).map((n) => addDays("2015-01-05", 7 * n));
    fc.assert(
      fc.property(mondays, (monday) => {
        const weeks = Array.from({ length: 7 }, (_, n) => weekOf(addDays(monday, n)));
        expect(new Set(weeks).size).toBe(1);
        expect(weekOf(addDays(monday, -1))).not.toBe(weeks[0] ?? "");
      }),
    );
  });
});
