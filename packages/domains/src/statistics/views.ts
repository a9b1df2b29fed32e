import type { WeekFigures } from "@kith/contracts";
import { categoryIds } from "@kith/contracts/taxonomy";
import type { Reads } from "@kith/kernel";
import { readWeeks } from "./store";

/** Weeks with their figures, categories in the taxonomy's order. */
export async function showWeeks(db: Reads, weeks: readonly string[]): Promise<WeekFigures[]> {
  if (weeks.length === 0) return [];
  const rows = await readWeeks(db, weeks);
  return weeks.map((week) => {
    const people = new Map(
      rows.filter((row) => row.week === week).map((row) => [row.category, row.people]),
    );
    const categories = categoryIds
      .filter((category) => people.has(category))
      .map((category) => ({ category, people: people.get(category) ?? null }));
    return { week, categories };
  });
}
