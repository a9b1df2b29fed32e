import { sql } from "drizzle-orm";
import type { Db } from "../ctx";

/** Older than any transaction of any cluster: `FirstNormalTransactionId`. */
const seenByAll = 3;

/**
 * Fits restored events and cursors to the cluster that they are in now, whose transactions have
 * other numbers: each reader goes on where it stopped. Nobody else may be at work.
 */
export async function rebaseEvents(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    // Which readers have not done an event. All events of the same readers become one transaction.
    await tx.execute(sql`create temporary table rebase_events on commit drop as
      select event.position, array_agg(cursor.name order by cursor.name) as readers
      from kernel_cursors as cursor join kernel_events as event
        on event.xid >= pg_snapshot_xmin(cursor.seen)
        and not pg_visible_in_snapshot(event.xid, cursor.seen)
        and not coalesce(pg_visible_in_snapshot(event.xid, cursor.up_to)
          and event.position <= cursor.position, false)
      group by event.position`);
    // Numbers that are over in this cluster, just below those that are to come.
    await tx.execute(sql`create temporary table rebase_numbers on commit drop as
      select readers, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        - row_number() over (order by readers) as number
      from (select distinct readers from rebase_events) as groups`);
    await tx.execute(sql`update kernel_events as event set xid = coalesce((
      select number::text from rebase_events join rebase_numbers using (readers)
      where rebase_events.position = event.position), ${seenByAll}::text)::xid8`);
    await tx.execute(sql`update kernel_cursors as cursor set up_to = null, position = 0, seen = (
      select format('%s:%s:%s', coalesce(min(number)::text, upper), upper,
        coalesce(string_agg(number::text, ',' order by number), ''))
      from (select pg_snapshot_xmax(pg_current_snapshot())::text as upper) as bounds
      left join rebase_numbers on cursor.name = any (readers) group by upper)::pg_snapshot`);
  });
}
