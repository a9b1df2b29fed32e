import type { Flag } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { ascending, paged, staffSeesAll } from "@kith/kernel";
import { arrayContains, eq, sql } from "drizzle-orm";
import { opsFlags } from "./tables";

/** In the order of their names. */
export const readFlagPage = paged(ascending({ name: opsFlags.name }), (db) => ({
  query: db.select().from(opsFlags).$dynamic(),
  visible: staffSeesAll,
}));

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
