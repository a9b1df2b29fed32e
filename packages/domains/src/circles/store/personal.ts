import { CircleId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { eq } from "drizzle-orm";
import { circlesCircles, circlesMembers } from "../tables";

/** Circles of their own with who is in them, and those in which they are. */
export async function readKept(db: Reads, userId: string) {
  const owned = await db.select().from(circlesCircles).where(eq(circlesCircles.ownerId, userId));
  const { circleId, userId: memberId, role, at } = circlesMembers;
  const members = await db
    .select({ circleId, userId: memberId, role, at })
    .from(circlesMembers)
    .innerJoin(circlesCircles, eq(circlesCircles.id, circleId))
    .where(eq(circlesCircles.ownerId, userId));
  const memberships = await db
    .select({ circleId, role, at })
    .from(circlesMembers)
    .where(eq(memberId, userId));
  return { owned, members, memberships };
}

export async function readOwnedIds(db: Reads, userId: string): Promise<CircleId[]> {
  const { id, ownerId } = circlesCircles;
  const rows = await db.select({ id }).from(circlesCircles).where(eq(ownerId, userId));
  return rows.map((row) => asId(CircleId, row.id));
}

export async function deleteMemberships(db: Db, userId: string): Promise<void> {
  await db.delete(circlesMembers).where(eq(circlesMembers.userId, userId));
}
