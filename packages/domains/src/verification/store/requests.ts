import type { CampusId, UserId, VerificationId, VerificationKind } from "@kith/contracts";
import type { Db, Given, ListCtx, ListOf, Reads, Scope } from "@kith/kernel";
import { descending, paged } from "@kith/kernel";
import { and, eq, inArray, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import { graphPeople } from "../../graph/tables";
import { identityUsers } from "../../identity/tables";
import { verificationRequests } from "../tables";

export type RequestRow = typeof verificationRequests.$inferSelect & {
  readonly id: VerificationId;
  readonly userId: UserId;
  readonly campusId: CampusId | null;
};

const { id, userId, kind, campusId, state, askedAt, endedAt } = verificationRequests;

/** Ids are what the contract calls them. */
const named = (rows: readonly (typeof verificationRequests.$inferSelect)[]) =>
  rows as readonly RequestRow[];

export const isWaiting = eq(state, "waiting");

/** Which requests a reviewer's right reaches: badges belong to no campus. */
export const isWithin = (scope: Scope): SQL | undefined =>
  scope === "everywhere" ? undefined : inArray(campusId, [...scope]);

/** False where one of this kind waits already. */
export async function insertRequest(db: Db, row: RequestRow): Promise<boolean> {
  const inserted = await db
    .insert(verificationRequests)
    .values(row)
    .onConflictDoNothing()
    .returning({ id });
  return inserted.length > 0;
}

/** Somebody's own, as it stays until the commit; null for anybody else's. */
export async function lockOwn(db: Db, ownerId: UserId, requestId: VerificationId) {
  const isOwn = and(eq(id, requestId), eq(userId, ownerId));
  const rows = await db.select().from(verificationRequests).where(isOwn).for("update");
  return named(rows)[0] ?? null;
}

/**
 * One that the scope reaches, as it stays until the commit. Whose person is not there for others
 * (held, suspended, deleted) waits for nobody.
 */
export async function lockReviewed(db: Db, requestId: VerificationId, scope: Scope) {
  const rows = await db
    .select({ request: verificationRequests })
    .from(verificationRequests)
    .innerJoin(graphPeople, eq(graphPeople.userId, userId))
    .where(and(eq(id, requestId), eq(graphPeople.state, "active"), isWithin(scope)))
    .for("update", { of: verificationRequests });
  return named(rows.map(({ request }) => request))[0] ?? null;
}

/** The approved one on which a badge or a proof rests; there may be none. */
export async function lockApproved(db: Db, ownerId: UserId, of: VerificationKind) {
  const isThat = and(eq(userId, ownerId), eq(kind, of), eq(state, "approved"));
  const rows = await db
    .select()
    .from(verificationRequests)
    .where(isThat)
    .orderBy(sql`${endedAt} desc`)
    .limit(1)
    .for("update");
  return named(rows)[0] ?? null;
}

export type RequestChange = Partial<
  Pick<
    RequestRow,
    | "state"
    | "endedAt"
    | "expiresAt"
    | "reason"
    | "note"
    | "claimedById"
    | "claimedUntil"
    | "statement"
    | "links"
  >
>;

export async function updateRequest(db: Db, requestId: VerificationId, change: RequestChange) {
  await db.update(verificationRequests).set(change).where(eq(id, requestId));
}

const own = paged(
  descending({ askedAt, id }),
  (db, { userId: ownerId }: Given<{ userId: UserId }>) => ({
    query: db.select().from(verificationRequests).$dynamic(),
    visible: eq(userId, ownerId),
  }),
);

export async function readOwnPage(ctx: ListCtx & { readonly userId: UserId }, list: ListOf) {
  const { rows, nextCursor } = await own(ctx, list, { userId: ctx.userId });
  return { rows: named(rows), nextCursor };
}

/** Those that nobody decided on in time, but of who is under a legal hold; so many at a time. */
export async function lockLapsed(db: Db, askedBefore: number, max: number) {
  const rows = await db
    .select({ request: verificationRequests })
    .from(verificationRequests)
    .innerJoin(identityUsers, eq(identityUsers.id, userId))
    .where(and(isWaiting, lte(askedAt, askedBefore), isNull(identityUsers.heldAt)))
    .orderBy(askedAt, id)
    .limit(max)
    .for("update", { of: verificationRequests, skipLocked: true });
  return named(rows.map(({ request }) => request));
}

/** What was decided so long ago that nobody has to prove it any more. */
export async function deleteOld(db: Db, endedBefore: number): Promise<void> {
  const isHeld = sql`exists (select from ${identityUsers}
    where ${identityUsers.id} = ${userId} and ${identityUsers.heldAt} is not null)`;
  await db
    .delete(verificationRequests)
    .where(and(ne(state, "waiting"), lte(endedAt, endedBefore), sql`not ${isHeld}`));
}

export async function readRequestsOf(db: Reads, ownerId: string) {
  const rows = await db
    .select()
    .from(verificationRequests)
    .where(eq(userId, ownerId))
    .orderBy(askedAt, id);
  return named(rows);
}

export async function deleteRequestsOf(db: Db, ownerId: string): Promise<void> {
  await db.delete(verificationRequests).where(eq(userId, ownerId));
}

/** How many should have been decided on or have lapsed by some moment, but of who is held. */
export async function countLate(db: Reads, askedBefore: number): Promise<number> {
  const isHeld = sql`exists (select from ${identityUsers}
    where ${identityUsers.id} = ${userId} and ${identityUsers.heldAt} is not null)`;
  return await db.$count(
    verificationRequests,
    and(isWaiting, lte(askedAt, askedBefore), sql`not ${isHeld}`),
  );
}

/** Whether a right reaches somebody: at a campus alone, who is of it. */
export async function isReached(db: Reads, personId: UserId, scope: Scope): Promise<boolean> {
  const isOf = scope === "everywhere" ? undefined : inArray(graphPeople.campusId, [...scope]);
  return (await db.$count(graphPeople, and(eq(graphPeople.userId, personId), isOf))) > 0;
}
