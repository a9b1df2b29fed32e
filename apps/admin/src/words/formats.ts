const timeUnits = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** How numbers and times are written in one language. Times are milliseconds since 1970. */
export function createFormats(language: string) {
  const number = new Intl.NumberFormat(language);
  const memory = new Intl.NumberFormat(language, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 0,
  });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const localDate = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const shortDate = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const names = new Intl.ListFormat(language);

  return {
    number: (value: number) => number.format(value),
    /** Bytes, written in megabytes. */
    memory: (bytes: number) => memory.format(bytes / 1_000_000),
    moment: (at: number) => moment.format(at),
    time: (at: number) => time.format(at),
    date: (at: number) => localDate.format(at),
    /** A calendar day such as `2026-11-20`, whatever the zone. */
    day: (day: string) => date.format(dayStart(day)),
    shortDay: (day: string) => shortDate.format(dayStart(day)),
    weekday: (day: string) => weekday.format(dayStart(day)),
    shortDate: (at: number) => shortDate.format(at),
    list: (items: readonly string[]) => names.format(items),
    ago(at: number, now: number) {
      const [unit, count] = largestUnit(Math.max(0, now - at));
      return relative.format(-count, unit);
    },
    duration(milliseconds: number) {
      const [unit, count] = largestUnit(milliseconds);
      return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
        count,
      );
    },
  };
}

export type Formats = ReturnType<typeof createFormats>;

const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`);

function largestUnit(milliseconds: number): [(typeof timeUnits)[number][0], number] {
  const seconds = Math.floor(milliseconds / 1000);
  const [unit, size] = timeUnits.find(([, size]) => seconds >= size) ?? ["second", 1];
  return [unit, Math.floor(seconds / size)];
}

/** Monday and Sunday of an ISO week such as `2026-W47` (ISO 8601), as milliseconds in UTC. */
export function weekBounds(week: string): { monday: number; sunday: number } {
  const [year = 0, number = 1] = week.split("-W").map(Number);
  const day = 86_400_000;
  // The fourth of January is always in the first week.
  const fourth = Date.UTC(year, 0, 4);
  const weekdayFromMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = fourth - weekdayFromMonday * day + (number - 1) * 7 * day;
  return { monday, sunday: monday + 6 * day };
}
