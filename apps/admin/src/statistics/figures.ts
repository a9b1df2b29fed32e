import type { WeekFigures } from "@kith/contracts";

type CategoryFigures = WeekFigures["categories"];

/** A week's published categories, the largest first, and how many more are under 11 people. */
export function splitWeek(categories: CategoryFigures) {
  const shown = categories
    .flatMap(({ category, people }) => (people === null ? [] : [{ category, people }]))
    .sort((one, other) => other.people - one.people);
  return { shown, suppressedCount: categories.length - shown.length };
}

/** A figure's share of the largest one, from 0 to 100. */
export const percentOf = (value: number, largest: number): number =>
  largest <= 0 ? 0 : Math.round((value / largest) * 100);
