import { bigint, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

const at = (name: string) => bigint(name, { mode: "number" });

/** Published figures of closed nudge days; null where too few people are behind one. */
export const statisticsDays = pgTable("statistics_days", {
  day: text("day").primaryKey(),
  people: integer("people"),
  nudges: integer("nudges"),
  meets: integer("meets"),
  publishedAt: at("published_at").notNull(),
});

/** Published figures of closed weeks, a row a category. */
export const statisticsWeeks = pgTable(
  "statistics_weeks",
  {
    week: text("week").notNull(),
    category: text("category").notNull(),
    people: integer("people"),
    publishedAt: at("published_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.week, table.category] })],
);

/** The day so far, as it stood at the last quarter of an hour: one row. */
export const statisticsToday = pgTable("statistics_today", {
  id: integer("id").primaryKey(),
  day: text("day").notNull(),
  asOf: at("as_of").notNull(),
  people: integer("people"),
  nudges: integer("nudges"),
  meets: integer("meets"),
  openNow: integer("open_now"),
});
