import { sql } from "drizzle-orm";
import type { Db } from "../ctx";
import type { Invariants } from "../domain";
import { lacksTables } from "./partitions";
import { rowsOf } from "./query";

/** What is always true of events, streams and keys, whatever the domains do with them. */
export const durableInvariants: Invariants = {
  "each entry of a stream names the one before it": async ({ db }) =>
    await first(
      db,
      sql`select stream as found from (select stream, previous,
          lag(number) over (partition by stream order by number) as before
        from kernel_events where number is not null) as entry
      where before is not null and previous is distinct from before limit 1`,
    ),
  "no entry is newer than its stream's head": async ({ db }) =>
    await first(
      db,
      sql`select stream as found from kernel_events left join kernel_streams on name = stream
      where number is not null group by stream, head
      having max(number) > coalesce(head, 0) limit 1`,
    ),
  "there are tables for the events of today and tomorrow": async ({ db, clock }) =>
    await lacksTables(db, clock.now()),
  "each key of a repeated call has its answer": async ({ db }) =>
    await first(
      db,
      sql`select procedure as found from kernel_idempotency where answer is null limit 1`,
    ),
};

async function first(db: Db, statement: Parameters<typeof rowsOf>[1]): Promise<string | null> {
  const [row] = await rowsOf<{ found: string }>(db, statement);
  return row?.found ?? null;
}
