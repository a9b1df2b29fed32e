import type { Circle, CircleMember, CircleRole } from "@kith/contracts";
import { CircleId, Handle, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Given, ListCtx, ListOf, Reads } from "@kith/kernel";
import { descending, paged } from "@kith/kernel";
import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { canSee } from "../graph";
import { graphAudienceMembers } from "../graph/tables";
import { identityPeople } from "../identity/tables";
import { circlesCircles, circlesMembers } from "./tables";

type CircleRow = typeof circlesCircles.$inferSelect;
type Ctx = ListCtx & { readonly userId: UserId };

const showCircle = ({ id, ownerId, ...row }: CircleRow & { role: CircleRole | null }): Circle => ({
  ...row,
  circleId: asId(CircleId, id),
  ownerId: asId(UserId, ownerId),
});

const { id, ownerId, name, type, isPrivate, createdAt } = circlesCircles;
const columns = { id, ownerId, name, type, isPrivate, createdAt, role: circlesMembers.role };
const isMemberOf = (userId: UserId) =>
  and(eq(circlesMembers.circleId, circlesCircles.id), eq(circlesMembers.userId, userId));

/** The circle as it is to somebody, or null. Whether they may see it, it does not say. */
export async function readCircle(db: Reads, circleId: CircleId, userId: UserId) {
  const [row] = await db
    .select(columns)
    .from(circlesCircles)
    .leftJoin(circlesMembers, isMemberOf(userId))
    .where(eq(circlesCircles.id, circleId));
  return row ? showCircle(row) : null;
}

/** What it is called, to whom it is; null where there is none. */
export async function readName(db: Reads, circleId: CircleId) {
  const { id, name, type, isPrivate } = circlesCircles;
  const [row] = await db
    .select({ name, type, isPrivate })
    .from(circlesCircles)
    .where(eq(id, circleId));
  return row ? { ...row, circleId } : null;
}

/** All of them, in no particular order. */
export async function readMemberIds(db: Reads, circleId: CircleId): Promise<UserId[]> {
  const { userId } = circlesMembers;
  const rows = await db
    .select({ userId })
    .from(circlesMembers)
    .where(eq(circlesMembers.circleId, circleId));
  return rows.map((row) => asId(UserId, row.userId));
}

/** Lets nobody else change the circle or its members until the commit. */
export async function lockCircle(db: Db, circleId: CircleId): Promise<void> {
  const { id } = circlesCircles;
  await db.select({ id }).from(circlesCircles).where(eq(id, circleId)).for("update");
}

/** Lets nobody else make a circle of this person's until the commit; gives how many there are. */
export async function lockCircles(db: Db, userId: UserId): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(${0x6369_7263}, hashtext(${userId}))`);
  return db.$count(circlesCircles, eq(circlesCircles.ownerId, userId));
}

export async function insertCircle(db: Db, circle: Circle): Promise<void> {
  const { circleId: id, role: _role, ...row } = circle;
  await db.insert(circlesCircles).values({ id, ...row });
}

export type CircleChange = Partial<Pick<CircleRow, "name" | "type" | "isPrivate">>;

export async function updateCircle(db: Db, circleId: CircleId, change: CircleChange) {
  await db.update(circlesCircles).set(change).where(eq(circlesCircles.id, circleId));
}

export async function deleteCircle(db: Db, circleId: CircleId): Promise<void> {
  await db.delete(circlesCircles).where(eq(circlesCircles.id, circleId));
}

const ofMember = (circleId: CircleId, userId: UserId) =>
  and(eq(circlesMembers.circleId, circleId), eq(circlesMembers.userId, userId));

export async function readRole(db: Reads, circleId: CircleId, userId: UserId) {
  const rows = await db
    .select({ role: circlesMembers.role })
    .from(circlesMembers)
    .where(ofMember(circleId, userId));
  return rows[0]?.role ?? null;
}

export const countMembers = (db: Reads, circleId: CircleId): Promise<number> =>
  db.$count(circlesMembers, eq(circlesMembers.circleId, circleId));

interface MemberRow {
  readonly circleId: CircleId;
  readonly userId: UserId;
  readonly role: CircleRole;
  readonly at: number;
}

export async function insertMember(db: Db, row: MemberRow): Promise<void> {
  await db.insert(circlesMembers).values(row);
}

export async function updateRole(db: Db, { circleId, userId, role }: Omit<MemberRow, "at">) {
  await db.update(circlesMembers).set({ role }).where(ofMember(circleId, userId));
}

export async function deleteMember(db: Db, circleId: CircleId, userId: UserId): Promise<void> {
  await db.delete(circlesMembers).where(ofMember(circleId, userId));
}

/** Takes each of two people out of the other's circles; gives the places that they lost. */
export async function deleteMutual(db: Db, one: UserId, other: UserId) {
  const owned = (owner: UserId) =>
    db
      .select({ id: circlesCircles.id })
      .from(circlesCircles)
      .where(eq(circlesCircles.ownerId, owner));
  const { circleId, userId } = circlesMembers;
  const gone = await db
    .delete(circlesMembers)
    .where(
      or(
        and(eq(userId, one), inArray(circleId, owned(other))),
        and(eq(userId, other), inArray(circleId, owned(one))),
      ),
    )
    .returning({ circleId, userId });
  return gone.map((row) => ({
    circleId: asId(CircleId, row.circleId),
    userId: asId(UserId, row.userId),
  }));
}

const { at, circleId, userId } = circlesMembers;

const circlesOf = paged(
  descending({ at, circleId }),
  (db, { viewerId }: Given<{ viewerId: UserId }>) => ({
    query: db
      .select({ ...columns, at, circleId })
      .from(circlesMembers)
      .innerJoin(circlesCircles, eq(circlesCircles.id, circleId))
      .$dynamic(),
    visible: canSee(viewerId, { ownerId: circlesCircles.ownerId }),
    where: eq(userId, viewerId),
  }),
);

/** Those in which the caller is, and whose owners they see. */
export async function readCirclePage(ctx: Ctx, list: ListOf) {
  const { rows, nextCursor } = await circlesOf(ctx, list, { viewerId: ctx.userId });
  return { rows: rows.map(({ at: _at, circleId: _id, ...row }) => showCircle(row)), nextCursor };
}

const ownedBy = paged(
  descending({ createdAt, id }),
  (db, { viewerId, of }: Given<{ viewerId: UserId; of: UserId }>) => {
    const isMember = and(eq(circleId, id), eq(userId, viewerId));
    const asOwner = canSee(viewerId, { ownerId });
    const asEveryone = canSee(viewerId, { ownerId, audience: sql`'everyone'` });
    return {
      query: db.select(columns).from(circlesCircles).leftJoin(circlesMembers, isMember).$dynamic(),
      visible: sql`case when ${circlesMembers.role} is not null then ${asOwner}
        else not ${isPrivate} and ${asEveryone} end`,
      where: eq(ownerId, of),
    };
  },
);

/** Somebody's circles that the caller is in, or that are for all who see them. */
export async function readOwnedPage(ctx: Ctx, list: ListOf, of: UserId) {
  const { rows, nextCursor } = await ownedBy(ctx, list, { viewerId: ctx.userId, of });
  return { rows: rows.map(showCircle), nextCursor };
}

const membersOf = paged(
  descending({ at, userId }),
  (db, { viewerId, of }: Given<{ viewerId: UserId; of: CircleId }>) => ({
    query: db
      .select({ userId, at, role: circlesMembers.role, handle: identityPeople.handle })
      .from(circlesMembers)
      .innerJoin(identityPeople, eq(identityPeople.userId, userId))
      .$dynamic(),
    visible: canSee(viewerId, { ownerId: userId }),
    where: eq(circleId, of),
  }),
);

/** The newest first. */
export async function readMemberPage(ctx: Ctx, list: ListOf, of: CircleId) {
  const { rows, nextCursor } = await membersOf(ctx, list, { viewerId: ctx.userId, of });
  const members = rows.map(
    (row): CircleMember => ({
      ...row,
      userId: asId(UserId, row.userId),
      handle: asId(Handle, row.handle),
    }),
  );
  return { rows: members, nextCursor };
}

/** A circle whose members are not among its audience, or whose audience are no members; or null. */
export async function readUnlike(db: Reads): Promise<string | null> {
  const { circleId, userId } = circlesMembers;
  const { audienceId, userId: listenerId } = graphAudienceMembers;
  const [row] = await db
    .select({ circleId: sql<string>`coalesce(${circleId}, ${audienceId})` })
    .from(circlesMembers)
    .fullJoin(graphAudienceMembers, and(eq(audienceId, circleId), eq(listenerId, userId)))
    .leftJoin(circlesCircles, eq(circlesCircles.id, audienceId))
    .where(or(isNull(audienceId), and(isNull(circleId), isNotNull(circlesCircles.id))))
    .limit(1);
  return row?.circleId ?? null;
}
