import type { AuditEntry, Flag, StaffRole } from "@kith/contracts";
import { AuditId, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, ListCtx, ListOf, Reads } from "@kith/kernel";
import { ascending, compiled, descending, listPage, staffSeesAll } from "@kith/kernel";
import { and, arrayContains, asc, eq, gt, inArray, like, sql } from "drizzle-orm";
import type { Act } from "./rules";
import { chainStart, hashOf, subjectOfFlag } from "./rules";
import { opsAudit, opsAuditHead, opsFlags, opsStaff } from "./tables";

export interface StaffRow {
  readonly userId: string;
  readonly role: StaffRole;
  readonly addedAt: number;
}

/** In no particular order; ids of people who are no staff are left out. */
export function readStaff(db: Reads, userIds: readonly string[]): Promise<StaffRow[]> {
  return db.select().from(opsStaff).where(inArray(opsStaff.userId, userIds));
}

const memberOf = compiled((db) =>
  db
    .select()
    .from(opsStaff)
    .where(eq(opsStaff.userId, sql.placeholder("userId"))),
);

/** One member, or null; every call of staff asks it. */
export async function readMember(db: Reads, userId: string): Promise<StaffRow | null> {
  const [member] = await memberOf(db, { userId });
  return member ?? null;
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

export const countStaff = (db: Reads): Promise<number> => db.$count(opsStaff);

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

/** Newest first; of one member, about one flag, or all. */
export async function readAuditPage(
  ctx: ListCtx & { readonly db: Reads },
  list: ListOf,
  { staffId, flag }: { readonly staffId?: string | undefined; readonly flag?: string | undefined },
) {
  const isAboutFlag = flag
    ? and(
        like(opsAudit.action, "flag\\_%"),
        sql`starts_with(${opsAudit.subject}, ${subjectOfFlag(flag)})`,
      )
    : undefined;
  const page = await listPage(ctx, list, {
    query: ctx.db.select().from(opsAudit).$dynamic(),
    visible: staffSeesAll,
    where: and(staffId ? eq(opsAudit.staffId, staffId) : undefined, isAboutFlag),
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

/** In the order of their names. */
export function readFlagPage(ctx: ListCtx & { readonly db: Reads }, list: ListOf) {
  return listPage(ctx, list, {
    query: ctx.db.select().from(opsFlags).$dynamic(),
    visible: staffSeesAll,
    order: ascending({ name: opsFlags.name }),
  });
}

/** All of them, in no particular order. */
export const readFlags = (db: Reads): Promise<Flag[]> => db.select().from(opsFlags);

/** Names of the flags in whose allow list somebody stands. */
export async function readListing(db: Reads, subject: string): Promise<string[]> {
  const isListed = arrayContains(opsFlags.allowList, [subject]);
  const rows = await db.select({ name: opsFlags.name }).from(opsFlags).where(isListed);
  return rows.map(({ name }) => name);
}

/** Takes somebody out of every allow list; nobody changed these flags, so no revision grows. */
export async function deleteFromLists(db: Db, subject: string): Promise<void> {
  const { allowList } = opsFlags;
  await db
    .update(opsFlags)
    .set({ allowList: sql`array_remove(${allowList}, ${subject})` })
    .where(arrayContains(allowList, [subject]));
}

/** Lets nobody else change a flag until the commit; answers with how many there are. */
export async function lockFlags(db: Db): Promise<number> {
  await db.execute(sql`lock table ${opsFlags} in share row exclusive mode`);
  return db.$count(opsFlags);
}

/** The flag, or null, as it stays until the commit. */
export async function lockFlag(db: Db, name: string): Promise<Flag | null> {
  const [flag] = await db.select().from(opsFlags).where(eq(opsFlags.name, name)).for("update");
  return flag ?? null;
}

export async function insertFlag(db: Db, flag: Flag): Promise<void> {
  await db.insert(opsFlags).values(flag);
}

export async function updateFlagRow(db: Db, { name, ...flag }: Flag): Promise<void> {
  await db.update(opsFlags).set(flag).where(eq(opsFlags.name, name));
}

/** False where there is none. */
export async function deleteFlagRow(db: Db, name: string): Promise<boolean> {
  const gone = await db.delete(opsFlags).where(eq(opsFlags.name, name)).returning();
  return gone.length > 0;
}
