/** Days that begin at an hour of a zone's own clock, and what is counted by them. */

const dayMilliseconds = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
/** Clocks change at whole minutes, so that an offset holds for all of one. */
const minuteMilliseconds = 60_000;
const minutesMax = 1000;
const offsets = new Map<string, Map<number, number>>();

/** The zone's offset from UTC at a moment, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  if (ofZone.size === 0) offsets.set(zone, ofZone);
  const minute = Math.floor(at / minuteMilliseconds);
  const known = ofZone.get(minute);
  if (known !== undefined) return known;
  if (ofZone.size >= minutesMax) ofZone.clear();
  const offset = computeOffset(at, zone);
  ofZone.set(minute, offset);
  return offset;
}

function computeOffset(at: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return local - Math.floor(at / 1000) * 1000;
}

const isoDay = (local: number) => new Date(local).toISOString().slice(0, 10);

/** The day, `2026-11-20`, in which a moment falls when days begin at `hour` o'clock. */
export const dayOf = (at: number, zone: string, hour: number): string =>
  isoDay(at + offsetAt(at, zone) - hour * 3_600_000);

/** The moment at which a day begins. Where the clocks jump over it, the moment they jump to. */
export function startOfDay(day: string, zone: string, hour: number): number {
  const local = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

/** The day `count` days later. */
export const addDays = (day: string, count: number): string =>
  isoDay(Date.parse(`${day}T00:00:00Z`) + count * dayMilliseconds);

/** The ISO 8601 week, `2026-W47`, of a day. */
export function weekOf(day: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const weekday = (new Date(noon).getUTCDay() + 6) % 7;
  // A week belongs to the year of its Thursday.
  const thursday = new Date(noon + (3 - weekday) * dayMilliseconds);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMilliseconds)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
