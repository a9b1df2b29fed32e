import type { CampusId, Grant, StaffRole } from "@kith/contracts";
import type { Db, Given, Reads } from "@kith/kernel";
import { ascending, compiled, paged, staffSeesAll } from "@kith/kernel";
import { and, asc, eq, gt, inArray, isNull, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { identityUsers } from "../../identity/tables";
import { opsGrants, opsStaff } from "../tables";

export interface StaffRow {
  readonly userId: string;
  readonly addedAt: number;
}

export interface GrantRow extends Grant {
  readonly userId: string;
}

/** In no particular order; ids of people who are no staff are left out. */
export function readStaff(db: Reads, userIds: readonly string[]): Promise<StaffRow[]> {
  return db
    .select()
    .from(opsStaff)
    .where(inArray(opsStaff.userId, [...userIds]));
}

/** Whose address or id it is, if they are staff. */
export async function findStaff(db: Reads, who: string): Promise<string | null> {
  const { id, email } = identityUsers;
  const isId = z.uuid().safeParse(who).success;
  if (!isId && !z.email().safeParse(who).success) return null;
  const [row] = await db
    .select({ userId: opsStaff.userId })
    .from(opsStaff)
    .innerJoin(identityUsers, eq(id, opsStaff.userId))
    .where(isId ? eq(id, who) : eq(email, who.toLowerCase()));
  return row?.userId ?? null;
}

/** Those that ran out too, in no particular order. */
export function readGrants(db: Reads, userIds: readonly string[]): Promise<GrantRow[]> {
  return db
    .select()
    .from(opsGrants)
    .where(inArray(opsGrants.userId, [...userIds]));
}

const grantsOf = compiled((db, given: Given<{ userId: string; now: number }>) => {
  const { userId, role, campusId, expiresAt } = opsGrants;
  const holds = or(isNull(expiresAt), gt(expiresAt, given.now));
  return db
    .select({ role, campusId })
    .from(opsStaff)
    .leftJoin(opsGrants, and(eq(userId, opsStaff.userId), holds))
    .where(eq(opsStaff.userId, given.userId));
});

/** The roles that a member holds now; null for nobody of staff. Every call of staff asks it. */
export async function readHeld(db: Reads, userId: string, now: number) {
  const rows = await grantsOf(db, { userId, now });
  if (rows.length === 0) return null;
  return rows.flatMap(({ role, campusId }) => (role ? [{ role, campusId }] : []));
}

const { addedAt, userId } = opsStaff;

/** Members in the order in which they came. */
export const readStaffPage = paged(ascending({ addedAt, userId }), (db) => ({
  query: db.select().from(opsStaff).$dynamic(),
  visible: staffSeesAll,
}));

export const countStaff = (db: Reads): Promise<number> => db.$count(opsStaff);

/** An owner is one everywhere and for good: those with less can lose it, and leave nobody. */
const isOwners = and(
  eq(opsGrants.role, "owner"),
  isNull(opsGrants.campusId),
  isNull(opsGrants.expiresAt),
);

export function readOwners(db: Reads): Promise<StaffRow[]> {
  return db
    .select({ userId: opsStaff.userId, addedAt: opsStaff.addedAt })
    .from(opsStaff)
    .innerJoin(opsGrants, eq(opsGrants.userId, opsStaff.userId))
    .where(isOwners);
}

/** Keeps the owners as they are until the commit; in one order, so that no two wait crosswise. */
export async function lockOwners(db: Db): Promise<string[]> {
  const rows = await db
    .select({ userId: opsGrants.userId })
    .from(opsGrants)
    .where(isOwners)
    .orderBy(asc(opsGrants.userId))
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

/** What was granted before is granted until another time. */
export async function insertGrant(db: Db, grant: GrantRow): Promise<void> {
  const { expiresAt } = grant;
  const { userId, role, campusId } = opsGrants;
  await db
    .insert(opsGrants)
    .values(grant)
    .onConflictDoUpdate({ target: [userId, role, campusId], set: { expiresAt } });
}

const isAt = (campusId: CampusId | null): SQL =>
  campusId ? eq(opsGrants.campusId, campusId) : isNull(opsGrants.campusId);

/** False where there is none. */
export async function deleteGrant(
  db: Db,
  userId: string,
  role: StaffRole,
  campusId: CampusId | null,
): Promise<boolean> {
  const gone = await db
    .delete(opsGrants)
    .where(and(eq(opsGrants.userId, userId), eq(opsGrants.role, role), isAt(campusId)))
    .returning();
  return gone.length > 0;
}

export async function deleteGrants(db: Db, userId: string): Promise<void> {
  await db.delete(opsGrants).where(eq(opsGrants.userId, userId));
}

export async function deleteStaffRow(db: Db, userId: string): Promise<void> {
  await db.delete(opsStaff).where(eq(opsStaff.userId, userId));
}
