import { ImageId, type UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { and, eq, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { mediaImages } from "./tables";

/** Lets nobody else ask for a place in this person's name until the commit; gives how many wait. */
export async function lockUnused(db: Db, userId: UserId): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(${0x6d65_6469}, hashtext(${userId}))`);
  const { ownerId, state } = mediaImages;
  return db.$count(mediaImages, and(eq(ownerId, userId), ne(state, "used")));
}

export async function insertImage(db: Db, imageId: ImageId, ownerId: UserId, at: number) {
  await db.insert(mediaImages).values({ id: imageId, ownerId, state: "asked", at });
}

/** Whether the file of this picture is still to come. */
export async function isAwaited(db: Reads, imageId: ImageId): Promise<boolean> {
  const { id, state, ownerId } = mediaImages;
  const rows = await db
    .select({ ownerId })
    .from(mediaImages)
    .where(and(eq(id, imageId), eq(state, "asked")));
  return (rows[0]?.ownerId ?? null) !== null;
}

interface Measured {
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
}

/** False where it was stored before, or its owner is gone. */
export async function updateStored(db: Db, imageId: ImageId, measured: Measured, at: number) {
  const { id, state, ownerId } = mediaImages;
  const stored = await db
    .update(mediaImages)
    .set({ ...measured, state: "stored", at })
    .where(and(eq(id, imageId), eq(state, "asked"), sql`${ownerId} is not null`))
    .returning({ id });
  return stored.length > 0;
}

/** Of some pictures those that are this person's, and there; from here on they are in use. */
export async function takeImages(
  db: Db,
  userId: UserId,
  imageIds: readonly ImageId[],
  at: number,
): Promise<number> {
  const { id, state, ownerId } = mediaImages;
  const taken = await db
    .update(mediaImages)
    .set({ state: "used", at })
    .where(and(inArray(id, [...imageIds]), eq(ownerId, userId), ne(state, "asked")))
    .returning({ id });
  return taken.length;
}

/** They are nobody's from here on; their files go by a job. */
export async function releaseImages(db: Db, imageIds: readonly ImageId[]): Promise<void> {
  await db
    .update(mediaImages)
    .set({ ownerId: null })
    .where(inArray(mediaImages.id, [...imageIds]));
}

export async function releaseImagesOf(db: Db, userId: string): Promise<void> {
  await db.update(mediaImages).set({ ownerId: null }).where(eq(mediaImages.ownerId, userId));
}

/** What became part of nothing in time is nobody's. */
export async function releaseUnused(db: Db, before: number): Promise<void> {
  const { state, at } = mediaImages;
  await db
    .update(mediaImages)
    .set({ ownerId: null })
    .where(and(ne(state, "used"), lt(at, before)));
}

/** Pictures that are nobody's: none of them becomes somebody's again. */
export async function readReleased(db: Reads, max: number): Promise<ImageId[]> {
  const { id, ownerId } = mediaImages;
  const rows = await db.select({ id }).from(mediaImages).where(isNull(ownerId)).limit(max);
  return rows.map((row) => asId(ImageId, row.id));
}

export async function deleteImages(db: Db, imageIds: readonly string[]): Promise<void> {
  await db.delete(mediaImages).where(inArray(mediaImages.id, [...imageIds]));
}

/** Of some names of files those that are a picture's. */
export async function readKnown(db: Reads, names: readonly string[]): Promise<Set<string>> {
  const { id } = mediaImages;
  const rows = await db
    .select({ id })
    .from(mediaImages)
    .where(inArray(sql`${id}::text`, [...names]));
  return new Set(rows.map((row) => row.id));
}

export async function readImagesOf(db: Reads, userId: string) {
  const { id, state, at, width, height } = mediaImages;
  return await db
    .select({ imageId: id, state, at, width, height })
    .from(mediaImages)
    .where(eq(mediaImages.ownerId, userId));
}

/** How many pictures should have gone by some moment and are still there. */
export const countOverdue = (db: Reads, before: number): Promise<number> =>
  db.$count(mediaImages, and(ne(mediaImages.state, "used"), lt(mediaImages.at, before)));
