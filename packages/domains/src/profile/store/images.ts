import type { ImageId, UserId } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { eq, type SQLWrapper, sql } from "drizzle-orm";
import { mediaImages } from "../../media/tables";
import { profileImages } from "../tables";

export interface ImageRow {
  readonly place: number;
  readonly imageId: ImageId;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
}

/** Somebody's pictures in their order, for a SELECT: all, or the one of a place. */
export function imagesOf(userId: SQLWrapper, place?: number) {
  const { id, width, height, thumbhash } = mediaImages;
  const isThere = place === undefined ? sql`true` : sql`${profileImages.place} = ${place}`;
  return sql<ImageRow[]>`(select coalesce(jsonb_agg(jsonb_build_object(
      'place', ${profileImages.place}, 'imageId', ${id}, 'width', ${width},
      'height', ${height}, 'thumbhash', ${thumbhash}) order by ${profileImages.place}), '[]')
    from ${profileImages} join ${mediaImages} on ${id} = ${profileImages.imageId}
    where ${profileImages.userId} = ${userId} and ${isThere})`;
}

interface Placed {
  readonly place: number;
  readonly imageId: ImageId;
}

/** Puts these in the place of all that there were. */
export async function replaceImages(db: Db, userId: UserId, images: readonly Placed[]) {
  await db.delete(profileImages).where(eq(profileImages.userId, userId));
  if (images.length === 0) return;
  await db.insert(profileImages).values(images.map((image) => ({ userId, ...image })));
}

/** A picture that is shown though it is not its person's, or not in use; or null. */
export async function readStray(db: Reads): Promise<string | null> {
  const { ownerId, state } = mediaImages;
  const [row] = await db
    .select({ imageId: profileImages.imageId })
    .from(profileImages)
    .leftJoin(mediaImages, eq(mediaImages.id, profileImages.imageId))
    .where(sql`${ownerId} is distinct from ${profileImages.userId} or ${state} <> 'used'`)
    .limit(1);
  return row?.imageId ?? null;
}
