import type { Reads } from "@kith/kernel";
import { sql } from "drizzle-orm";

/** So often that Postgres has long chosen between one plan for all values and one for each. */
const callsMin = 30;

/** The beginnings of hot statements for which it makes a plan at each call, on one connection. */
export async function plannedEachTime(db: Reads): Promise<string[]> {
  const rows = await db
    .select({ text: sql<string>`left(statement, 120)` })
    .from(sql`pg_prepared_statements`)
    .where(sql`generic_plans = 0 and custom_plans >= ${callsMin}`);
  return rows.map(({ text }) => text);
}
