import { DocumentId, type UserId, type VerificationId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { verificationDocuments, verificationRequests } from "../tables";

const { id, ownerId, requestId, place, state, at } = verificationDocuments;

/** Lets nobody else ask for a place in this person's name until the commit; gives how many wait. */
export async function lockUnshown(db: Db, userId: UserId): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(${0x646f_6373}, hashtext(${userId}))`);
  return db.$count(verificationDocuments, and(eq(ownerId, userId), ne(state, "shown")));
}

export async function insertDocument(db: Db, documentId: DocumentId, owner: UserId, now: number) {
  await db
    .insert(verificationDocuments)
    .values({ id: documentId, ownerId: owner, state: "asked", at: now });
}

/** Whether the file of this document is still to come. */
export async function isAwaited(db: Reads, documentId: DocumentId): Promise<boolean> {
  const isThat = and(eq(id, documentId), eq(state, "asked"), isNotNull(ownerId));
  return (await db.$count(verificationDocuments, isThat)) > 0;
}

/** False where it was stored before, or its owner is gone. */
export async function updateStored(db: Db, documentId: DocumentId, now: number) {
  const stored = await db
    .update(verificationDocuments)
    .set({ state: "stored", at: now })
    .where(and(eq(id, documentId), eq(state, "asked"), isNotNull(ownerId)))
    .returning({ id });
  return stored.length > 0;
}

/** Shows some documents with a request; answers how many of them were this person's to show. */
export async function takeDocuments(
  db: Db,
  userId: UserId,
  request: VerificationId,
  documentIds: readonly DocumentId[],
  now: number,
): Promise<number> {
  if (documentIds.length === 0) return 0;
  const places = sql`array_position(${`{${documentIds.join(",")}}`}::uuid[], ${id})`;
  const taken = await db
    .update(verificationDocuments)
    .set({ state: "shown", requestId: request, place: places, at: now })
    .where(and(inArray(id, [...documentIds]), eq(ownerId, userId), eq(state, "stored")))
    .returning({ id });
  return taken.length;
}

/** Those of a request, in the order in which they were shown. */
export async function readDocuments(db: Reads, request: VerificationId): Promise<DocumentId[]> {
  const rows = await db
    .select({ id })
    .from(verificationDocuments)
    .where(and(eq(requestId, request), isNotNull(ownerId)))
    .orderBy(asc(place));
  return rows.map((row) => asId(DocumentId, row.id));
}

export const countDocuments = (db: Reads, request: VerificationId): Promise<number> =>
  db.$count(verificationDocuments, and(eq(requestId, request), isNotNull(ownerId)));

/** Whether a member of staff holds the request that this document belongs to. */
export async function isHeldBy(db: Reads, documentId: string, staffId: string, now: number) {
  const { claimedById, claimedUntil } = verificationRequests;
  const [row] = await db
    .select({ until: claimedUntil })
    .from(verificationDocuments)
    .innerJoin(verificationRequests, eq(verificationRequests.id, requestId))
    .where(and(eq(id, documentId), isNotNull(ownerId), eq(claimedById, staffId)));
  return (row?.until ?? 0) > now;
}

/** They are nobody's from here on; their files go by a job. */
export async function releaseDocuments(db: Db, request: VerificationId): Promise<void> {
  await db.update(verificationDocuments).set({ ownerId: null }).where(eq(requestId, request));
}

export async function releaseDocumentsOf(db: Db, userId: string): Promise<void> {
  await db.update(verificationDocuments).set({ ownerId: null }).where(eq(ownerId, userId));
}

/** What was shown to nobody in time is nobody's. */
export async function releaseUnshown(db: Db, before: number): Promise<void> {
  await db
    .update(verificationDocuments)
    .set({ ownerId: null })
    .where(and(ne(state, "shown"), lt(at, before)));
}

/** Documents that are nobody's: none of them becomes somebody's again. */
export async function readReleased(db: Reads, max: number): Promise<string[]> {
  const rows = await db
    .select({ id })
    .from(verificationDocuments)
    .where(isNull(ownerId))
    .limit(max);
  return rows.map((row) => row.id);
}

export async function deleteDocuments(db: Db, ids: readonly string[]): Promise<void> {
  await db.delete(verificationDocuments).where(inArray(id, [...ids]));
}

/** Of some names of files those that are a document's. */
export async function readKnown(db: Reads, names: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id })
    .from(verificationDocuments)
    .where(inArray(sql`${id}::text`, [...names]));
  return new Set(rows.map((row) => row.id));
}

export async function readDocumentsOf(db: Reads, userId: string) {
  return await db
    .select({ documentId: id, state, at })
    .from(verificationDocuments)
    .where(eq(ownerId, userId));
}

/** A document that is still there though nobody decides by it any more; or null. */
export async function readLeftOver(db: Reads): Promise<string | null> {
  const [row] = await db
    .select({ id })
    .from(verificationDocuments)
    .innerJoin(verificationRequests, eq(verificationRequests.id, requestId))
    .where(and(isNotNull(ownerId), ne(verificationRequests.state, "waiting")))
    .limit(1);
  return row?.id ?? null;
}
