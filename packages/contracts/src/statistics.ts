import { z } from "zod";
import { At, defineContract, pageInput, pageOf, query, staff } from "./kit";

/** A published count; null where fewer than 11 people are behind it, or noise takes it below. */
export const Figure = z.int().min(0).nullable();

/** A nudge day, `2026-11-20`: from 04:00 to 04:00 in the server's zone. */
export const Day = z.iso.date();
/** An ISO week, `2026-W47`. */
export const Week = z
  .string()
  .length(8)
  .regex(/^\d{4}-W\d{2}$/);

export const DayFigures = z.object({ day: Day, people: Figure, nudges: Figure, meets: Figure });
export type DayFigures = z.infer<typeof DayFigures>;

export const WeekFigures = z.object({
  week: Week,
  categories: z.array(z.object({ category: z.string().max(60), people: Figure })).max(60),
});
export type WeekFigures = z.infer<typeof WeekFigures>;

export const statistics = defineContract(
  "statistics",
  { keeps: "durable" },
  {
    /** Closed days, newest first. */
    listDays: query({
      access: staff("statistics.read"),
      input: z.object(pageInput),
      output: pageOf(DayFigures),
    }),
    /** Closed weeks by category, newest first. */
    listWeeks: query({
      access: staff("statistics.read"),
      input: z.object(pageInput),
      output: pageOf(WeekFigures),
    }),
    /** The day so far, in tens, as it stood at the last quarter of an hour. */
    getToday: query({
      access: staff("statistics.read"),
      input: z.object({}),
      output: z.object({
        day: Day,
        /** False before the first quarter of an hour of a day: each figure is null then. */
        isPublished: z.boolean(),
        asOf: At,
        people: Figure,
        nudges: Figure,
        meets: Figure,
        openNow: Figure,
      }),
    }),
  },
);
