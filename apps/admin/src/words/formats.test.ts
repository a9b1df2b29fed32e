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
    expect(createFormats("en").day("2026-11-20")).toBe("Fri, Nov 20, 2026");
    expect(createFormats("en").shortDay("2026-11-20")).toBe("Nov 20");
  });

  test("writes figures only where a browser has no Georgian", () => {
    const format = createFormats("ka", false);
    expect(format.day("2026-11-20")).toBe("20.11.2026");
    expect(format.shortDay("2026-11-20")).toBe("20.11");
    expect(format.moment(0)).toBe("01.01.1970, 00:00:00");
    expect(format.number(1234567)).toBe("1\u00a0234\u00a0567");
  });
});
