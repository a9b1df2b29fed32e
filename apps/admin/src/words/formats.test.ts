import { describe, expect, test } from "bun:test";
import { createFormats, tagFor, weekBounds } from "./formats";

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

describe("tagFor", () => {
  test("takes the region of the person's own tag, where it is of the language", () => {
    expect(tagFor("en", ["da-DK", "en-GB", "en-US"])).toStartWith("en-GB");
    expect(tagFor("en", ["da-DK"])).toBe("en");
  });

  test("keeps the figures that the language's words are written with", () => {
    const { format } = new Intl.NumberFormat(tagFor("ar", ["ar-EG"]));
    expect(format(2026)).toBe(new Intl.NumberFormat("ar").format(2026));
  });
});

describe("createFormats", () => {
  test("writes times in the way of the region", () => {
    const evening = new Date(2026, 10, 20, 20, 23, 46).getTime();
    const time = (tags: string[]) => createFormats("en", tagFor("en", tags)).time(evening);
    expect(time(["en-GB"])).toBe("20:23");
    expect(time(["en-US"])).toMatch(/^8:23\sPM$/);
  });

  test("writes numbers in the way of the language", () => {
    expect(createFormats("en").number(1234567)).toBe("1,234,567");
    expect(createFormats("da").number(1234567)).toBe("1.234.567");
  });

  test("writes a calendar day as that day, whatever the zone", () => {
    expect(createFormats("en").day("2026-11-20")).toBe("Fri, Nov 20, 2026");
    expect(createFormats("en").shortDay("2026-11-20")).toBe("Nov 20");
  });

  test("writes figures only where a browser has no Georgian", () => {
    const format = createFormats("ka", "ka", false);
    expect(format.day("2026-11-20")).toBe("20.11.2026");
    expect(format.shortDay("2026-11-20")).toBe("20.11");
    expect(format.moment(0)).toBe("01.01.1970, 00:00:00");
    expect(format.number(1234567)).toBe("1\u00a0234\u00a0567");
  });
});
