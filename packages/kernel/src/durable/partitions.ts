import { retention } from "@kith/contracts";
import { sql } from "drizzle-orm";
import type { Db } from "../ctx";
import { postgresErrorBehind, rowsOf } from "./query";

const dayMilliseconds = 86_400_000;
const daysAhead = 3;
const daysKept = retention.events.days;
const advisoryKey = 0x7061_7274;

const nameOf = (day: number) =>
  `kernel_events_${new Date(day * dayMilliseconds).toISOString().slice(0, 10).replaceAll("-", "")}`;

async function readPartitions(db: Db): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<{ name: string }>(
    db,
    sql`select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'kernel_events'::regclass`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** Makes the events' tables from yesterday to three days ahead; several nodes may do so at once. */
export async function ensurePartitions(db: Db, now: number): Promise<void> {
  const today = Math.floor(now / dayMilliseconds);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryKey})`);
    const known = await readPartitions(tx);
    for (let day = today - 1; day <= today + daysAhead; day++) {
      const name = nameOf(day);
      if (known.has(name)) continue;
      const [from, to] = [day * dayMilliseconds, (day + 1) * dayMilliseconds];
      // Made apart and attached: CREATE … PARTITION OF would lock out everybody who announces.
      await tx.execute(
        sql.raw(
          `create table ${name} (like kernel_events including defaults including constraints)`,
        ),
      );
      await tx.execute(
        sql.raw(
          `alter table kernel_events attach partition ${name} for values from (${from}) to (${to})`,
        ),
      );
    }
  });
}

/** The table of today or of tomorrow that is missing, or null. */
export async function lacksTables(db: Db, now: number): Promise<string | null> {
  const today = Math.floor(now / dayMilliseconds);
  const known = await readPartitions(db);
  return [today, today + 1].map(nameOf).find((name) => !known.has(name)) ?? null;
}

/** Drops the days that ended more than seven days ago. */
export async function dropOldPartitions(db: Db, now: number): Promise<void> {
  const oldest = nameOf(Math.floor(now / dayMilliseconds) - daysKept);
  for (const name of await readPartitions(db)) {
    if (name >= oldest) continue;
    await db.transaction(async (tx) => {
      // A drop locks the whole table: rather fail soon, and be tried again, than hold all up.
      await tx.execute(sql`set local lock_timeout = '250ms'`);
      await tx.execute(sql.raw(`drop table if exists ${name}`));
    });
  }
}

/** True when an event was of a day for which no table had been made. */
export const lacksPartition = (thrown: unknown): boolean => {
  const error = postgresErrorBehind(thrown);
  return error?.code === "23514" && error.table_name === "kernel_events";
};
