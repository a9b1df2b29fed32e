import type { PrivacyRequest, UserId } from "@kith/contracts";
import { RequestId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Given, ListCtx, ListOf, Reads } from "@kith/kernel";
import { descending, paged, staffSeesAll } from "@kith/kernel";
import { and, asc, eq, inArray, lte, not, sql } from "drizzle-orm";
import { identityUsers } from "../../identity/tables";
import { privacyRequests } from "../tables";

type Row = typeof privacyRequests.$inferSelect;
export type RequestRow = Row;
export type Kind = Row["kind"];

const open = ["waiting", "working", "ready"] as const;

export const showRequest = ({ id, userId: _whose, ...row }: Row): PrivacyRequest => ({
  ...row,
  requestId: asId(RequestId, id),
});

/** False where they have an open one of this kind. */
export async function insertRequest(db: Db, row: Row): Promise<boolean> {
  const inserted = await db
    .insert(privacyRequests)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: privacyRequests.id });
  return inserted.length > 0;
}

/** As it stays until the commit, or null. */
export async function lockRequest(db: Db, requestId: string): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(privacyRequests)
    .where(eq(privacyRequests.id, requestId))
    .for("update");
  return row ?? null;
}

/** Their open one of a kind, as it stays until the commit, or null. */
export async function lockOpenRequest(db: Db, userId: string, kind: Kind): Promise<Row | null> {
  const { state } = privacyRequests;
  const [row] = await db
    .select()
    .from(privacyRequests)
    .where(
      and(
        eq(privacyRequests.userId, userId),
        eq(privacyRequests.kind, kind),
        inArray(state, [...open]),
      ),
    )
    .for("update");
  return row ?? null;
}

export async function readRequest(db: Reads, requestId: string): Promise<Row | null> {
  const [row] = await db.select().from(privacyRequests).where(eq(privacyRequests.id, requestId));
  return row ?? null;
}

/** Whether they asked to be deleted, and may not be any more. */
export async function hasDeletion(db: Reads, userId: string): Promise<boolean> {
  const { kind, state } = privacyRequests;
  const rows = await db
    .select({ id: privacyRequests.id })
    .from(privacyRequests)
    .where(
      and(
        eq(privacyRequests.userId, userId),
        eq(kind, "deletion"),
        inArray(state, ["waiting", "working"]),
      ),
    );
  return rows.length > 0;
}

type Change = Partial<Pick<Row, "state" | "userId" | "doneAt" | "expiresAt" | "bytes">>;

export async function updateRequest(db: Db, requestId: string, change: Change): Promise<void> {
  await db.update(privacyRequests).set(change).where(eq(privacyRequests.id, requestId));
}

export const readOwnRequests = (db: Reads, userId: string): Promise<Row[]> =>
  db
    .select()
    .from(privacyRequests)
    .where(eq(privacyRequests.userId, userId))
    .orderBy(asc(privacyRequests.askedAt));

const { askedAt, id } = privacyRequests;
const own = paged(descending({ askedAt, id }), (db, { userId }: Given<{ userId: UserId }>) => ({
  query: db.select().from(privacyRequests).$dynamic(),
  visible: eq(privacyRequests.userId, userId),
}));

export async function readOwnPage(ctx: ListCtx, list: ListOf, userId: UserId) {
  const page = await own(ctx, list, { userId });
  return { rows: page.rows.map(showRequest), nextCursor: page.nextCursor };
}

/** Everybody's, of one kind or all, newest first. */
export const readRequestPage = paged(
  descending({ askedAt, id }),
  (db, { kind }: Given<{ kind: Kind | undefined }>) => ({
    query: db.select().from(privacyRequests).$dynamic(),
    visible: staffSeesAll,
    where: kind && eq(privacyRequests.kind, kind),
  }),
);

const batchMax = 1000;

/** Ids of those of a kind that are due, or that a crash stopped. */
export async function readDue(db: Reads, now: number) {
  const { id, kind, state, dueAt } = privacyRequests;
  return await db
    .select({ id, kind })
    .from(privacyRequests)
    .where(and(inArray(state, ["waiting", "working"]), lte(dueAt, now)))
    .orderBy(asc(dueAt))
    .limit(batchMax);
}

/** Takes what ran out; gives whose files are to go. */
export async function expireArchives(db: Db, now: number): Promise<Row[]> {
  const { state, expiresAt } = privacyRequests;
  return await db
    .update(privacyRequests)
    .set({ state: "expired" })
    .where(and(eq(state, "ready"), lte(expiresAt, now)))
    .returning();
}

export async function deleteOldRequests(db: Db, before: number): Promise<void> {
  const { doneAt, state } = privacyRequests;
  const isOld = lte(sql`coalesce(${doneAt}, ${privacyRequests.askedAt})`, before);
  const isClosed = inArray(state, ["done", "cancelled", "expired"]);
  await db.delete(privacyRequests).where(and(isClosed, isOld));
}

/** Nobody can tell any more whose requests of a kind these were. Gives those that were open. */
export async function unnameRequests(db: Db, userId: string, kind: Kind, now: number) {
  const { doneAt, state } = privacyRequests;
  const theirs = and(eq(privacyRequests.userId, userId), eq(privacyRequests.kind, kind));
  const rows = await db
    .select({ id: privacyRequests.id })
    .from(privacyRequests)
    .where(and(theirs, inArray(state, [...open])));
  const closed = kind === "deletion" ? "done" : "cancelled";
  await db
    .update(privacyRequests)
    .set({
      userId: null,
      state: sql`case when ${inArray(state, [...open])} then ${closed} else ${state} end`,
      doneAt: sql`coalesce(${doneAt}, ${now}::bigint)`,
    })
    .where(theirs);
  return rows.map(({ id }) => id);
}

/** How many were due before a moment and are not done, of people whom no hold keeps. */
export async function countLate(db: Reads, before: number): Promise<number> {
  const { state, dueAt, userId } = privacyRequests;
  const isHeld = sql`exists (select from ${identityUsers}
    where ${identityUsers.id} = ${userId} and ${identityUsers.heldAt} is not null)`;
  const isOpen = inArray(state, ["waiting", "working"]);
  return await db.$count(privacyRequests, and(isOpen, lte(dueAt, before), not(isHeld)));
}
