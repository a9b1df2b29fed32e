import type { Db, Reads } from "@kith/kernel";
import { and, eq, lt, lte, or } from "drizzle-orm";
import { identityHandleHolds, identityPeople } from "../tables";

const { userId: holder, handle: held, heldUntil } = identityHandleHolds;

export async function hasHandle(db: Reads, handle: string): Promise<boolean> {
  return (await db.$count(identityPeople, eq(identityPeople.handle, handle))) > 0;
}

/** Holds a handle for one person in place of another; false while somebody else holds it. */
export async function holdHandle(
  db: Db,
  hold: { readonly userId: string; readonly handle: string; readonly heldUntil: number },
  now: number,
): Promise<boolean> {
  const isOver = and(eq(held, hold.handle), lte(heldUntil, now));
  await db.delete(identityHandleHolds).where(or(eq(holder, hold.userId), isOver));
  // One who asks at the same moment waits here, and finds it held.
  const inserted = await db
    .insert(identityHandleHolds)
    .values(hold)
    .onConflictDoNothing()
    .returning({ holder });
  return inserted.length > 0;
}

export async function deleteHold(db: Db, userId: string): Promise<void> {
  await db.delete(identityHandleHolds).where(eq(holder, userId));
}

export async function deleteOldHolds(db: Db, before: number): Promise<void> {
  await db.delete(identityHandleHolds).where(lt(heldUntil, before));
}
