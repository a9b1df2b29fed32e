import type { Db, Reads } from "@kith/kernel";
import { inArray, lte } from "drizzle-orm";
import { privacyErasures } from "../tables";

export async function insertErasure(db: Db, reference: string, erasedAt: number): Promise<void> {
  await db.insert(privacyErasures).values({ reference, erasedAt }).onConflictDoNothing();
}

/** Which of these this database knows of. */
export async function readErasures(db: Reads, references: readonly string[]) {
  const { reference } = privacyErasures;
  const rows = await db
    .select({ reference })
    .from(privacyErasures)
    .where(inArray(reference, [...references]));
  return new Set(rows.map((row) => row.reference));
}

export async function deleteOldErasures(db: Db, before: number): Promise<void> {
  await db.delete(privacyErasures).where(lte(privacyErasures.erasedAt, before));
}
