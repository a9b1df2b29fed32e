import type { Hold } from "@kith/contracts";
import { HoldId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, ListCtx, ListOf, Reads } from "@kith/kernel";
import { descending, paged, staffSeesAll } from "@kith/kernel";
import { and, eq, gt, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { identityUsers } from "../../identity/tables";
import { privacyHolds } from "../tables";

type Row = typeof privacyHolds.$inferSelect;
export type HoldRow = Row;

const showHold = ({ id, userId, askedById: _id, ...row }: Row): Hold => ({
  ...row,
  holdId: asId(HoldId, id),
  userId: asId(UserId, userId),
});

/** False where there is one that is not over. */
export async function insertHold(db: Db, row: Row): Promise<boolean> {
  const inserted = await db
    .insert(privacyHolds)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: privacyHolds.id });
  return inserted.length > 0;
}

/** As it stays until the commit, or null. */
export async function lockHold(db: Db, holdId: string): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(privacyHolds)
    .where(eq(privacyHolds.id, holdId))
    .for("update");
  return row ?? null;
}

export async function readHold(db: Reads, holdId: string): Promise<Row | null> {
  const [row] = await db.select().from(privacyHolds).where(eq(privacyHolds.id, holdId));
  return row ?? null;
}

type Change = Partial<Pick<Row, "confirmedBy" | "confirmedAt" | "lapsesAt" | "endedAt">>;

export async function updateHold(db: Db, holdId: string, change: Change): Promise<void> {
  await db.update(privacyHolds).set(change).where(eq(privacyHolds.id, holdId));
}

/** Whether somebody is under a hold in force. Whoever cannot read this must not delete. */
export async function isHeld(db: Reads, userId: string, now: number): Promise<boolean> {
  const { id, confirmedAt, endedAt, lapsesAt } = privacyHolds;
  const inForce = and(isNotNull(confirmedAt), isNull(endedAt), gt(lapsesAt, now));
  const rows = await db
    .select({ id })
    .from(privacyHolds)
    .where(and(eq(privacyHolds.userId, userId), inForce));
  return rows.length > 0;
}

/** Ends those whose time is over, of one person or of all; gives what ended. */
export async function lapseHolds(db: Db, now: number, userId?: string): Promise<Row[]> {
  const { endedAt, lapsesAt } = privacyHolds;
  const isOf = userId ? eq(privacyHolds.userId, userId) : undefined;
  return await db
    .update(privacyHolds)
    .set({ endedAt: now })
    .where(and(isNull(endedAt), lte(lapsesAt, now), isOf))
    .returning();
}

export async function deleteOldHolds(db: Db, before: number): Promise<void> {
  await db.delete(privacyHolds).where(lte(privacyHolds.endedAt, before));
}

/** With the person, once no hold keeps them. */
export async function deleteHolds(db: Db, userId: string): Promise<void> {
  await db.delete(privacyHolds).where(eq(privacyHolds.userId, userId));
}

const { askedAt, id } = privacyHolds;
const holds = paged(descending({ askedAt, id }), (db) => ({
  query: db.select().from(privacyHolds).$dynamic(),
  visible: staffSeesAll,
}));

export async function readHoldPage(ctx: ListCtx, list: ListOf) {
  const page = await holds(ctx, list, {});
  return { rows: page.rows.map(showHold), nextCursor: page.nextCursor };
}

/** Somebody whose account is open under a hold, or closed without one; or null. */
export async function readMisclosed(db: Reads): Promise<string | null> {
  const { id, heldAt } = identityUsers;
  const [row] = await db
    .select({ id })
    .from(identityUsers)
    .leftJoin(
      privacyHolds,
      and(
        eq(privacyHolds.userId, id),
        isNotNull(privacyHolds.confirmedAt),
        isNull(privacyHolds.endedAt),
      ),
    )
    .where(sql`(${heldAt} is null) <> (${privacyHolds.id} is null)`)
    .limit(1);
  return row?.id ?? null;
}
