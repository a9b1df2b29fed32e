import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "../ctx";
import { rowsOf } from "./query";
import { kernelCursors as cursors, kernelEvents as events } from "./tables";
import type { Transactions, Tx } from "./transaction";

const batchMax = 500;
const advisoryClass = 0x6375_7273;

export type EventRow = typeof events.$inferSelect;

/** Reads the events once each, in the order of each stream. */
export interface Reader {
  readonly name: string;
  /** One kind of event, or all that readers of a stream are sent. */
  readonly event: string | null;
  /** Runs in the transaction that moves the cursor. */
  handle(tx: Tx, rows: readonly EventRow[], now: number): Promise<void>;
}

interface Cursor {
  readonly seen: string;
  readonly upTo: string;
  /** `upTo` is of this moment, and not kept from a batch before. */
  readonly isFresh: boolean;
  readonly position: number;
}

export interface Step {
  /** Nothing that was committed before the step is left. */
  readonly isAtRest: boolean;
}

/** Makes cursors that are not there yet; they begin with what is announced from now on. */
export async function registerCursors(db: Db, names: readonly string[], now: number) {
  await db.execute(sql`insert into kernel_cursors (name, seen, position, updated_at)
    select name, pg_current_snapshot(), 0, ${now}::bigint
    from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) as asked (name)
    order by name on conflict do nothing`);
}

/** The readers, among those given, for whom there may be something to do. */
export async function readDue(db: Db, readers: readonly Reader[]): Promise<ReadonlySet<string>> {
  const asked = readers.map(({ name, event }) => ({ name, event }));
  const due = await rowsOf<{ name: string }>(
    db,
    sql`select name from kernel_cursors as cursor
      join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (name text, event text)
        using (name)
      where up_to is not null or exists (select from kernel_events
        where kernel_events.event = asked.event and xid >= pg_snapshot_xmin(seen)
          and not pg_visible_in_snapshot(xid, seen))`,
  );
  return new Set(due.map(({ name }) => name));
}

/**
 * One transaction of a reader. It sees what the snapshot of this moment shows and the one before
 * did not: nothing is missed that was committed late, and as an announcing transaction holds its
 * streams until it has ended, each stream comes in its order.
 */
export function takeStep(transactions: Transactions, reader: Reader, now: number): Promise<Step> {
  const unit = { procedure: reader.name, actorId: null, now };
  return transactions.mutate(unit, async (tx) => {
    const cursor = await lockCursor(tx.db, reader.name);
    // Somebody else is at it, and looks again when it rings or within a second.
    if (!cursor) return { isAtRest: true };
    const rows = await readEvents(tx.db, reader, cursor);
    if (rows.length > 0) await reader.handle(tx, rows, now);
    const isWhole = rows.length < batchMax;
    const position = rows.at(-1)?.position ?? 0;
    const { seen, upTo } = cursor;
    const next = isWhole ? { seen: upTo, upTo: null, position: 0 } : { seen, upTo, position };
    await moveCursor(tx.db, reader.name, next, now);
    return { isAtRest: isWhole && cursor.isFresh };
  });
}

/**
 * By an advisory lock: a row lock would give this transaction its number before the snapshot is
 * taken, and the snapshot would then count as seen what this very transaction announces.
 */
async function lockCursor(db: Db, name: string): Promise<Cursor | null> {
  const [lock] = await rowsOf<{ isMine: boolean }>(
    db,
    sql`select pg_try_advisory_xact_lock(${advisoryClass}, hashtext(${name})) as "isMine"`,
  );
  if (!lock?.isMine) return null;
  const [cursor] = await db
    .select({
      seen: cursors.seen,
      upTo: sql<string>`coalesce(${cursors.upTo}, pg_current_snapshot())`,
      isFresh: sql<boolean>`${cursors.upTo} is null`,
      position: cursors.position,
    })
    .from(cursors)
    .where(eq(cursors.name, name));
  return cursor ?? null;
}

const isVisible = (snapshot: string): SQL =>
  sql`pg_visible_in_snapshot(${events.xid}, ${snapshot}::pg_snapshot)`;

function readEvents(db: Db, reader: Reader, cursor: Cursor): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(
      and(
        reader.event === null
          ? isNotNull(events.number)
          : and(eq(events.event, reader.event), events.isFirst),
        sql`${events.xid} >= pg_snapshot_xmin(${cursor.seen}::pg_snapshot)`,
        sql`not ${isVisible(cursor.seen)}`,
        isVisible(cursor.upTo),
        gt(events.position, cursor.position),
      ),
    )
    .orderBy(asc(events.position))
    .limit(batchMax);
}

async function moveCursor(
  db: Db,
  name: string,
  to: { readonly seen: string; readonly upTo: string | null; readonly position: number },
  now: number,
): Promise<void> {
  await db
    .update(cursors)
    .set({ ...to, updatedAt: now })
    .where(eq(cursors.name, name));
}
