import type { Db, Reads } from "@kith/kernel";
import { descending, paged, staffSeesAll } from "@kith/kernel";
import { desc, inArray, lt, ne, or, sql } from "drizzle-orm";
import { statisticsDays, statisticsToday, statisticsWeeks } from "./tables";

type DayRow = typeof statisticsDays.$inferInsert;
type WeekRow = typeof statisticsWeeks.$inferInsert;
type TodayRow = Omit<typeof statisticsToday.$inferInsert, "id">;

/** The one row of the day so far. */
const todayId = 1;

export async function readLastDay(db: Reads): Promise<string | null> {
  const { day } = statisticsDays;
  const [row] = await db.select({ day }).from(statisticsDays).orderBy(desc(day)).limit(1);
  return row?.day ?? null;
}

export async function readLastWeek(db: Reads): Promise<string | null> {
  const { week } = statisticsWeeks;
  const [row] = await db.select({ week }).from(statisticsWeeks).orderBy(desc(week)).limit(1);
  return row?.week ?? null;
}

/** Writes a day's figures unless they are published: their noise is drawn once. */
export async function insertDay(db: Db, row: DayRow): Promise<void> {
  await db.insert(statisticsDays).values(row).onConflictDoNothing();
}

export async function insertWeek(db: Db, rows: readonly WeekRow[]): Promise<void> {
  await db
    .insert(statisticsWeeks)
    .values([...rows])
    .onConflictDoNothing();
}

/** Moves the day so far on to a new quarter of an hour; a second draw for one changes nothing. */
export async function upsertToday(db: Db, row: TodayRow): Promise<void> {
  await db
    .insert(statisticsToday)
    .values({ id: todayId, ...row })
    .onConflictDoUpdate({
      target: statisticsToday.id,
      set: row,
      setWhere: sql`${statisticsToday.asOf} < excluded.as_of`,
    });
}

export async function readToday(db: Reads) {
  const [row] = await db.select().from(statisticsToday).limit(1);
  return row ?? null;
}

/** Published days, newest first. */
export const listDayRows = paged(descending({ day: statisticsDays.day }), (db) => ({
  query: db.select().from(statisticsDays).$dynamic(),
  visible: staffSeesAll,
}));

const { week } = statisticsWeeks;

/** Published weeks without their figures, newest first. */
export const listWeekNames = paged(descending({ week }), (db) => ({
  query: db.selectDistinct({ week }).from(statisticsWeeks).$dynamic(),
  visible: staffSeesAll,
}));

export const readWeeks = (db: Reads, weeks: readonly string[]) =>
  db
    .select()
    .from(statisticsWeeks)
    .where(inArray(statisticsWeeks.week, [...weeks]));

/** A day or week with a figure below a minimum, or null. */
export async function readSmallFigure(db: Reads, figureMin: number): Promise<string | null> {
  const { day, people, nudges, meets } = statisticsDays;
  const isSmall = or(...[people, nudges, meets].map((figure) => lt(figure, figureMin)));
  const [small] = await db.select({ period: day }).from(statisticsDays).where(isSmall).limit(1);
  const { week, people: inCategory } = statisticsWeeks;
  const [smaller] = await db
    .select({ period: week })
    .from(statisticsWeeks)
    .where(lt(inCategory, figureMin))
    .limit(1);
  return small?.period ?? smaller?.period ?? null;
}

/** A week that has not exactly so many rows, or null. */
export async function readUnevenWeek(db: Reads, rows: number): Promise<string | null> {
  const { week } = statisticsWeeks;
  const [uneven] = await db
    .select({ week })
    .from(statisticsWeeks)
    .groupBy(week)
    .having(ne(sql`count(*)`, rows))
    .limit(1);
  return uneven?.week ?? null;
}
