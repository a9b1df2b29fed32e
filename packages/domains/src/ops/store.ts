import type { AuditEntry, StaffRole } from "@kith/contracts";
import { AuditId, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, ListCtx, ListOf, Reads } from "@kith/kernel";
import { ascending, descending, listPage, staffSeesAll } from "@kith/kernel";
import { asc, eq, gt, inArray } from "drizzle-orm";
import type { Act } from "./rules";
import { chainStart, hashOf } from "./rules";
import { opsAudit, opsAuditHead, opsStaff } from "./tables";

export interface StaffRow {
  readonly userId: string;
  readonly role: StaffRole;
  readonly addedAt: number;
}

/** In no particular order; ids of people who are no staff are left out. */
export function readStaff(db: Reads, userIds: readonly string[]): Promise<StaffRow[]> {
  return db.select().from(opsStaff).where(inArray(opsStaff.userId, userIds));
}

/** Members in the order in which they came. */
export function readStaffPage(ctx: ListCtx & { readonly db: Reads }, list: ListOf) {
  const { addedAt, userId } = opsStaff;
  return listPage(ctx, list, {
    query: ctx.db.select().from(opsStaff).$dynamic(),
    visible: staffSeesAll,
    order: ascending({ addedAt, userId }),
  });
}

export function readOwners(db: Reads): Promise<StaffRow[]> {
  return db.select().from(opsStaff).where(eq(opsStaff.role, "owner"));
}

/** Keeps the owners as they are until the commit; in one order, so that no two wait crosswise. */
export async function lockOwners(db: Db): Promise<string[]> {
  const rows = await db
    .select({ userId: opsStaff.userId })
    .from(opsStaff)
    .where(eq(opsStaff.role, "owner"))
    .orderBy(asc(opsStaff.userId))
    .for("update");
  return rows.map((row) => row.userId);
}

/** The member, or nobody, as they stay until the commit. After `lockOwners`. */
export function lockStaff(db: Db, userId: string): Promise<StaffRow[]> {
  return db.select().from(opsStaff).where(eq(opsStaff.userId, userId)).for("update");
}

export async function insertStaff(db: Db, row: StaffRow): Promise<void> {
  await db.insert(opsStaff).values(row);
}

export async function updateRole(db: Db, userId: string, role: StaffRole): Promise<void> {
  await db.update(opsStaff).set({ role }).where(eq(opsStaff.userId, userId));
}

export async function deleteStaffRow(db: Db, userId: string): Promise<void> {
  await db.delete(opsStaff).where(eq(opsStaff.userId, userId));
}

/**
 * Puts an entry at the end of the audit chain. The end's row is locked, not the last entry's: two
 * that waited for the same last entry would both go on from it.
 */
export async function insertAuditEntry(db: Db, act: Act): Promise<AuditEntry> {
  const [head = { number: 0, hash: chainStart }] = await db
    .insert(opsAuditHead)
    .values({ id: 1, number: 0, hash: chainStart })
    .onConflictDoUpdate({ target: opsAuditHead.id, set: { id: 1 } })
    .returning();
  const number = head.number + 1;
  const entry = { ...act, number, hash: hashOf(head.hash, number, act) };
  const { auditId: id, ...rest } = entry;
  await db.insert(opsAudit).values({ id, ...rest });
  await db.update(opsAuditHead).set({ number, hash: entry.hash });
  return entry;
}

type AuditRow = typeof opsAudit.$inferSelect;

const entryOf = ({ id, staffId, ...row }: AuditRow): AuditEntry => ({
  ...row,
  auditId: asId(AuditId, id),
  staffId: staffId ? asId(StaffId, staffId) : null,
});

export async function readAuditEntry(db: Reads, auditId: string): Promise<AuditEntry | null> {
  const [row] = await db.select().from(opsAudit).where(eq(opsAudit.id, auditId));
  return row ? entryOf(row) : null;
}

/** Newest first; of one member, or of all. */
export async function readAuditPage(
  ctx: ListCtx & { readonly db: Reads },
  list: ListOf,
  staffId: string | undefined,
) {
  const page = await listPage(ctx, list, {
    query: ctx.db.select().from(opsAudit).$dynamic(),
    visible: staffSeesAll,
    where: staffId ? eq(opsAudit.staffId, staffId) : undefined,
    order: descending({ number: opsAudit.number }),
  });
  return { rows: page.rows.map(entryOf), nextCursor: page.nextCursor };
}

/** Entries after a number, oldest first: for whoever walks the chain. */
export async function readAuditAfter(db: Reads, number: number, limit: number) {
  const rows = await db
    .select()
    .from(opsAudit)
    .where(gt(opsAudit.number, number))
    .orderBy(asc(opsAudit.number))
    .limit(limit);
  return rows.map(entryOf);
}

/** Where the chain says that it ends. */
export async function readAuditHead(db: Reads): Promise<{ number: number; hash: string }> {
  const [head] = await db.select().from(opsAuditHead);
  return head ?? { number: 0, hash: chainStart };
}
