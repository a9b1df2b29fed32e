import { describe, expect, test } from "bun:test";
import { createFormats, weekBounds } from "./formats";

const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day);

describe("weekBounds", () => {
  test("takes the week that holds the fourth of January as the first (ISO 8601)", () => {
    expect(weekBounds("2026-W01")).toEqual({ monday: utc(2025, 12, 29), sunday: utc(2026, 1, 4) });
    expect(weekBounds("2026-W47")).toEqual({
      monday: utc(2026, 11, 16),
      sunday: utc(2026, 11, 22),
    });
    expect(weekBounds("2026-W53")).toEqual({ monday: utc(2026, 12, 28), sunday: utc(2027, 1, 3) });
  });
});

describe("createFormats", () => {
  test("writes numbers in the way of the language", () => {
    expect(createFormats("en").number(1234567)).toBe("1,234,567");
    expect(createFormats("da").number(1234567)).toBe("1.234.567");
  });

  test("writes a calendar day as that day, whatever the zone", () => {
    expect(createFormats("en").day("2026-11-20")).toBe("Nov 20, 2026");
    expect(createFormats("en").weekday("2026-11-20")).toBe("Fri");
  });

  test("says how long ago in the largest whole unit", () => {
    const { ago } = createFormats("en");
    expect(ago(0, 59_000)).toBe("59 seconds ago");
    expect(ago(0, 60_000)).toBe("1 minute ago");
    expect(ago(0, 26 * 3_600_000)).toBe("yesterday");
  });

  test("takes a moment that is ahead of this machine's clock as now", () => {
    expect(createFormats("en").ago(5_000, 0)).toBe("now");
  });

  test("says how long in words", () => {
    expect(createFormats("en").duration(7_300_000)).toBe("2 hours");
    expect(createFormats("en").duration(0)).toBe("0 seconds");
  });
});
