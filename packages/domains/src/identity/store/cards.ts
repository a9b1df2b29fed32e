import type { Db } from "@kith/kernel";
import { lt } from "drizzle-orm";
import { identitySpentCards } from "../tables";

type SpentCard = typeof identitySpentCards.$inferSelect;

/** False if somebody else opened it before. */
export async function insertSpentCard(db: Db, spent: SpentCard): Promise<boolean> {
  const { opener } = spent;
  // Writing what is there already is how the row is read and waited for in one statement.
  const [first] = await db
    .insert(identitySpentCards)
    .values(spent)
    .onConflictDoUpdate({
      target: identitySpentCards.card,
      set: { expiresAt: spent.expiresAt },
    })
    .returning({ opener: identitySpentCards.opener });
  return first?.opener === opener;
}

export async function deleteSpentCards(db: Db, now: number): Promise<void> {
  await db.delete(identitySpentCards).where(lt(identitySpentCards.expiresAt, now));
}
