import type { Db } from "@kith/kernel";
import { eq, lt, sql } from "drizzle-orm";
import { identityAttempts } from "../tables";

/**
 * Counts one more attempt, in one statement, so that of many at once none is left out. Once `max`
 * are counted the moment stays, and after `milliseconds` the count begins anew.
 */
export async function insertAttempt(
  db: Db,
  subject: string,
  { max, milliseconds, now }: { max: number; milliseconds: number; now: number },
) {
  const { count, lastAt } = identityAttempts;
  const isOver = sql`${lastAt} <= ${now - milliseconds}`;
  const [counted] = await db
    .insert(identityAttempts)
    .values({ subject, count: 1, lastAt: now })
    .onConflictDoUpdate({
      target: identityAttempts.subject,
      set: {
        count: sql`case when ${isOver} then 1 else ${count} + 1 end`,
        lastAt: sql`case when ${isOver} or ${count} < ${max} then ${now}::bigint
          else ${lastAt} end`,
      },
    })
    .returning({ count, lastAt });
  return counted ?? { count: 1, lastAt: now };
}

export async function deleteAttempts(db: Db, subject: string): Promise<void> {
  await db.delete(identityAttempts).where(eq(identityAttempts.subject, subject));
}

export async function deleteOldAttempts(db: Db, before: number): Promise<void> {
  await db.delete(identityAttempts).where(lt(identityAttempts.lastAt, before));
}
