import type { Hour, Minute } from "@kith/contracts";
import type { MetricName } from "./metrics";

/** What a chart shows: so many minutes or hours, the last of which runs. */
const sizes = {
  hour: { stepMilliseconds: 60_000, count: 61 },
  day: { stepMilliseconds: 3_600_000, count: 25 },
  week: { stepMilliseconds: 3_600_000, count: 169 },
} as const;

export type Period = keyof typeof sizes;
export const periods: readonly Period[] = ["hour", "day", "week"];

/** A minute or an hour; null where no node told anything. */
export interface Point {
  readonly at: number;
  readonly value: number | null;
}

/** A metric over a period that ends with the newest row, with the gaps; rows are oldest first. */
export function pointsOf(
  period: Period,
  rows: readonly (Minute | Hour)[],
  name: MetricName,
): Point[] {
  const last = rows.at(-1);
  if (!last) return [];
  const { stepMilliseconds, count } = sizes[period];
  const known = new Map(rows.map((row) => [row.at, row[name]]));
  return Array.from({ length: count }, (_, place) => {
    const at = last.at - (count - 1 - place) * stepMilliseconds;
    return { at, value: known.get(at) ?? null };
  });
}

const quarterMilliseconds = 15 * 60_000;
const hourOfDay = (at: number) => new Date(at).getHours();

const isTick: Readonly<Record<Period, (at: number) => boolean>> = {
  hour: (at) => at % quarterMilliseconds === 0,
  day: (at) => hourOfDay(at) % 6 === 0,
  week: (at) => hourOfDay(at) === 0,
};

/** Where the time is written under the chart: at whole times where the person is. */
export const ticksOf = (period: Period, points: readonly Point[]): number[] =>
  points.map(({ at }) => at).filter(isTick[period]);
