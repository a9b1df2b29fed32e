import type { Db, Reads } from "@kith/kernel";
import { postgresErrorBehind } from "@kith/kernel";
import { and, eq, gt, gte, isNull, lt, ne } from "drizzle-orm";
import {
  identityAccounts,
  identityEmailChanges,
  identityPasskeys,
  identityTotps,
  identityUsers,
} from "../tables";

export type EmailChange = typeof identityEmailChanges.$inferSelect;

const taken = "23505";

export async function isEmailTaken(db: Reads, email: string): Promise<boolean> {
  return (await db.$count(identityUsers, eq(identityUsers.email, email))) > 0;
}

/** In place of what the person asked for before and did not confirm. */
export async function insertEmailChange(
  db: Db,
  change: Omit<EmailChange, "hash" | "confirmedAt">,
): Promise<void> {
  await deleteUnconfirmed(db, change.userId);
  await db.insert(identityEmailChanges).values(change);
}

export async function readEmailChange(db: Reads, changeId: string): Promise<EmailChange | null> {
  const [change] = await db
    .select()
    .from(identityEmailChanges)
    .where(eq(identityEmailChanges.changeId, changeId));
  return change ?? null;
}

/** The change of a link that holds; nobody else has it until the transaction ends. */
export async function lockEmailChange(
  db: Db,
  hash: string,
  now: number,
): Promise<EmailChange | null> {
  const { hash: kept, expiresAt } = identityEmailChanges;
  const [change] = await db
    .select()
    .from(identityEmailChanges)
    .where(and(eq(kept, hash), gt(expiresAt, now)))
    .for("update");
  return change ?? null;
}

export async function updateChangeHash(db: Db, changeId: string, hash: string): Promise<void> {
  const { changeId: id } = identityEmailChanges;
  await db.update(identityEmailChanges).set({ hash }).where(eq(id, changeId));
}

/** The new address proved it; the old one has until `expiresAt` to undo it. */
export async function confirmChange(
  db: Db,
  changeId: string,
  confirmedAt: number,
  expiresAt: number,
): Promise<void> {
  await db
    .update(identityEmailChanges)
    .set({ hash: null, confirmedAt, expiresAt })
    .where(eq(identityEmailChanges.changeId, changeId));
}

export async function deleteEmailChanges(db: Db, userId: string): Promise<void> {
  await db.delete(identityEmailChanges).where(eq(identityEmailChanges.userId, userId));
}

/** What somebody asked for who may not have been the owner, and did not confirm. */
export async function deleteUnconfirmed(db: Db, id: string): Promise<void> {
  const { userId, confirmedAt } = identityEmailChanges;
  await db.delete(identityEmailChanges).where(and(eq(userId, id), isNull(confirmedAt)));
}

export async function deleteOldChanges(db: Db, before: number): Promise<void> {
  await db.delete(identityEmailChanges).where(lt(identityEmailChanges.expiresAt, before));
}

/** A proved address; false if it is somebody's, also of two who take it at once. */
export async function updateEmail(db: Db, userId: string, email: string, now: number) {
  const changed = { email, emailVerified: true, updatedAt: new Date(now) };
  try {
    await db.transaction((tx) =>
      tx.update(identityUsers).set(changed).where(eq(identityUsers.id, userId)),
    );
    return true;
  } catch (thrown) {
    if (postgresErrorBehind(thrown)?.code === taken) return false;
    throw thrown;
  }
}

/** All by which somebody may have come in since a moment, and the password. */
export async function deleteWaysSince(db: Db, userId: string, since: number): Promise<void> {
  const at = new Date(since);
  const { userId: owner, providerId, password, createdAt } = identityAccounts;
  const mine = eq(owner, userId);
  await db
    .delete(identityAccounts)
    .where(and(mine, ne(providerId, "credential"), gte(createdAt, at)));
  await db
    .update(identityAccounts)
    .set({ password: null })
    .where(and(mine, eq(providerId, "credential"), ne(password, "")));
  const { userId: holder, createdAt: madeAt } = identityPasskeys;
  await db.delete(identityPasskeys).where(and(eq(holder, userId), gte(madeAt, at)));
}

export async function hasTotpSince(db: Reads, userId: string, since: number): Promise<boolean> {
  const { userId: owner, confirmedAt } = identityTotps;
  return (await db.$count(identityTotps, and(eq(owner, userId), gte(confirmedAt, since)))) > 0;
}
