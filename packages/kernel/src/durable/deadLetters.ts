import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, Reads } from "../ctx";
import { descending, paged, staffSeesAll } from "../list";
import { kernelDeadLetters as letters } from "./tables";

/** Where pg-boss puts jobs that failed for good, on their way to the dead letters. */
export const deadLetterQueue = "kernel.deadLetters";

export type DeadLetterRow = typeof letters.$inferSelect;
/** What is kept of a job or an event that failed for good. */
export type NewDeadLetter = Omit<DeadLetterRow, "replayAskedAt">;

const { id, kind, name, failedAt, attempts, error } = letters;

/** What waits for staff, newest first. */
export const readDeadLetters = paged(descending({ failedAt, id }), (db) => ({
  query: db.select({ id, kind, name, failedAt, attempts, error }).from(letters).$dynamic(),
  visible: staffSeesAll,
  where: isNull(letters.replayAskedAt),
}));

/** Has the workers try it again, from the commit on; false when there is no such letter. */
export async function replayDeadLetter(db: Db, id: string, now: number): Promise<boolean> {
  const asked = await db
    .update(letters)
    .set({ replayAskedAt: now })
    .where(and(eq(letters.id, id), isNull(letters.replayAskedAt)))
    .returning({ id: letters.id });
  return asked.length > 0;
}

/** False when there is no such letter. */
export async function deleteDeadLetter(db: Db, id: string): Promise<boolean> {
  const gone = await db.delete(letters).where(eq(letters.id, id)).returning({ id: letters.id });
  return gone.length > 0;
}

export interface QueueState {
  readonly name: string;
  readonly cron: string | null;
  readonly waiting: number;
  readonly active: number;
  /** Dead letters of this job. */
  readonly failed: number;
  readonly lastCompletedAt: number | null;
}

/** Every job's queue by name, as pg-boss's own tables show it. */
export async function readQueues(db: Reads): Promise<QueueState[]> {
  const completedAt = sql`max(job.completed_on) filter (where job.state = 'completed')`;
  return await db
    .select({
      name: sql<string>`queue.name`,
      cron: sql<string | null>`min(schedule.cron)`,
      waiting: sql<number>`count(job.id) filter (where job.state < 'active')`.mapWith(Number),
      active: sql<number>`count(job.id) filter (where job.state = 'active')`.mapWith(Number),
      failed: sql<number>`(select count(*) from kernel_dead_letters as letter
        where letter.kind = 'job' and letter.name = queue.name)`.mapWith(Number),
      lastCompletedAt: sql<number | null>`floor(extract(epoch from ${completedAt}) * 1000)::float8`,
    })
    .from(
      sql`jobs.queue left join jobs.job on job.name = queue.name
        left join jobs.schedule on schedule.name = queue.name`,
    )
    .where(sql`queue.name not like '\\_\\_%' and queue.name <> ${deadLetterQueue}`)
    .groupBy(sql`queue.name`)
    .orderBy(sql`queue.name`);
}

export async function insertDeadLetter(db: Db, letter: NewDeadLetter): Promise<void> {
  const row = { ...letter, replayAskedAt: null };
  await db.insert(letters).values(row).onConflictDoUpdate({ target: letters.id, set: row });
}

/** Ids of letters that staff asked to be tried again. */
export async function readReplays(db: Reads): Promise<readonly string[]> {
  const rows = await db
    .select({ id: letters.id })
    .from(letters)
    .where(isNotNull(letters.replayAskedAt))
    .limit(100);
  return rows.map(({ id }) => id);
}

/** Takes a letter out for good, for the one transaction that tries it again. */
export async function takeReplay(db: Db, id: string): Promise<DeadLetterRow | undefined> {
  const [row] = await db
    .delete(letters)
    .where(and(eq(letters.id, id), isNotNull(letters.replayAskedAt)))
    .returning();
  return row;
}
