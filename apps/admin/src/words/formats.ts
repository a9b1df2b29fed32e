import type { Language } from "@kith/words";

/**
 * Chromium writes no Georgian. Its figures then come from a language that writes them in the same
 * way, and dates are figures only, so that no foreign word shows.
 */
const standIns: Partial<Record<Language, string>> = { ka: "ru" };

const utc = { timeZone: "UTC" } as const;
const wordy = {
  date: { dateStyle: "medium" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric", ...utc },
  shortDay: { day: "numeric", month: "short", ...utc },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const figures = {
  date: { dateStyle: "short" },
  day: { day: "2-digit", month: "2-digit", year: "numeric", ...utc },
  shortDay: { day: "2-digit", month: "2-digit", ...utc },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * The person's own tag for a language, such as `en-GB` for English, so that times are written as
 * where they live; with the language's usual figures, which the words hold too.
 */
export function tagFor(language: Language, tags: readonly string[]): string {
  const own = tags.find((tag) => tag.toLowerCase().split("-")[0] === language);
  if (own === undefined) return language;
  const { numberingSystem } = new Intl.NumberFormat(language).resolvedOptions();
  return new Intl.Locale(own, { numberingSystem }).toString();
}

/**
 * How numbers and times are written in one language, or in a region's way of it (`tag`). Times are
 * milliseconds since 1970.
 */
export function createFormats(
  language: Language,
  tag: string = language,
  isKnown = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0,
) {
  const locale = isKnown ? tag : (standIns[language] ?? language);
  const options = isKnown ? wordy : figures;
  const number = new Intl.NumberFormat(locale);
  const figure = new Intl.NumberFormat(locale, {
    ...{ maximumFractionDigits: 1, minimumSignificantDigits: 1, maximumSignificantDigits: 2 },
    roundingPriority: "morePrecision",
  });
  const dateTime = (one: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, one);
  const moment = dateTime({ ...options.date, timeStyle: "medium" });
  const time = dateTime({ timeStyle: "short" });
  const date = dateTime(options.date);
  const day = dateTime(options.day);
  const shortDay = dateTime(options.shortDay);
  const { timeZone: _, ...shortDayHere } = options.shortDay;
  const dayHere = dateTime(shortDayHere);
  const momentHere = dateTime({ ...shortDayHere, hour: "numeric", minute: "2-digit" });

  return {
    number: (value: number) => number.format(value),
    /** To one decimal, or to two digits that tell something where that is more. */
    figure: (value: number) => figure.format(value),
    moment: (at: number) => moment.format(at),
    time: (at: number) => time.format(at),
    date: (at: number) => date.format(at),
    /** The day of a moment where the person is. */
    dayHere: (at: number) => dayHere.format(at),
    /** The same with the time. */
    momentHere: (at: number) => momentHere.format(at),
    /** A calendar day such as `2026-11-20`, whatever the zone. */
    day: (name: string) => day.format(dayStart(name)),
    shortDay: (name: string) => shortDay.format(dayStart(name)),
    /** The calendar day in UTC. */
    shortDayAt: (at: number) => shortDay.format(at),
  };
}

export type Formats = ReturnType<typeof createFormats>;

const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`);

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
