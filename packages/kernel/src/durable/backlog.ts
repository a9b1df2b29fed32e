import type { Metrics } from "@kith/metrics";
import { sql } from "drizzle-orm";
import type { Db } from "../ctx";
import type { Reader } from "./cursors";
import { rowsOf } from "./query";

interface Waiting {
  readonly name: string;
  readonly value: number;
}

const deadLetterKinds = ["job", "reaction"] as const;

/**
 * How far reactions and jobs are behind, and what staff have to see. Read from the tables: a node
 * tells it for all, and above all when no worker runs. Throws `Unavailable` when Postgres is.
 */
export async function observeBacklog(
  parts: { readonly db: Db; readonly metrics: Metrics },
  readers: readonly Reader[],
  queues: Iterable<string>,
  now: number,
): Promise<void> {
  const { db, metrics } = parts;
  const [events, due, letters] = await Promise.all([
    readEventLags(db, readers, now),
    readJobLags(db),
    readLetters(db),
  ]);
  for (const { name, value } of events) {
    metrics.set("reaction_lag_seconds", value, { reaction: name });
  }
  for (const queue of queues) metrics.set("job_lag_seconds", due.get(queue) ?? 0, { queue });
  for (const kind of deadLetterKinds) {
    metrics.set("dead_letters_waiting", letters.get(kind) ?? 0, { kind });
  }
}

const byName = (rows: readonly Waiting[]) => new Map(rows.map(({ name, value }) => [name, value]));

/** Of each reader: the age of the first event that it has not read, in seconds. */
function readEventLags(db: Db, readers: readonly Reader[], now: number) {
  const lags = readers.map(({ name, event }) => {
    const isRead = event === null ? sql`number is not null` : sql`event = ${event} and is_first`;
    return sql`(select name, coalesce((
      select (${now}::float8 - at) / 1000 from kernel_events
      where ${isRead} and xid >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(xid, seen)
        and not coalesce(
          pg_visible_in_snapshot(xid, up_to) and kernel_events.position <= cursor.position, false)
      order by xid, kernel_events.position limit 1), 0) as value
      from kernel_cursors as cursor where name = ${name})`;
  });
  return rowsOf<Waiting>(db, sql.join(lags, sql` union all `));
}

/** How long the first job of each queue has been due, in seconds by Postgres's clock. */
async function readJobLags(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<Waiting>(
    db,
    sql`select name, extract(epoch from max(now() - greatest(start_after, created_on)))::float8
      as value from jobs.job where state < 'active' and start_after <= now() group by name`,
  );
  return byName(rows);
}

async function readLetters(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<Waiting>(
    db,
    sql`select kind as name, count(*)::float8 as value from kernel_dead_letters
      where replay_asked_at is null group by kind`,
  );
  return byName(rows);
}
