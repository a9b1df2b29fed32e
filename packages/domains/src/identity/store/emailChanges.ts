import type { Db, Reads } from "@kith/kernel";
import { postgresErrorBehind } from "@kith/kernel";
import { and, eq, gt, gte, isNotNull, isNull, lt, ne, or, type SQL } from "drizzle-orm";
import {
  identityAccounts,
  identityEmailChanges,
  identityPasskeys,
  identityTotps,
  identityUsers,
} from "../tables";

export type EmailChange = typeof identityEmailChanges.$inferSelect;

/** Keyed hashes of what the links in mails hold. */
type Links = Pick<EmailChange, "hash" | "oldHash" | "undoHash">;
type NewEmailChange = Omit<EmailChange, keyof Links | "newOpenedAt" | "confirmedAt">;

const {
  hash: ofNew,
  oldHash,
  undoHash,
  confirmedAt: doneAt,
  expiresAt: until,
} = identityEmailChanges;

const taken = "23505";

export async function isEmailTaken(db: Reads, email: string): Promise<boolean> {
  return (await db.$count(identityUsers, eq(identityUsers.email, email))) > 0;
}

/** In place of what the person asked for before and did not confirm. */
export async function insertEmailChange(db: Db, change: NewEmailChange): Promise<void> {
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
async function lockChange(db: Db, by: SQL | undefined, now: number): Promise<EmailChange | null> {
  const [change] = await db
    .select()
    .from(identityEmailChanges)
    .where(and(by, gt(until, now)))
    .for("update");
  return change ?? null;
}

/** By a link with which one of both ends confirms. */
export const lockOpenChange = (db: Db, hash: string, now: number) =>
  lockChange(db, and(isNull(doneAt), or(eq(ofNew, hash), eq(oldHash, hash))), now);

/** By a link with which the old address takes back what it was told of, before or after. */
export const lockUndoableChange = (db: Db, hash: string, now: number) =>
  lockChange(db, or(eq(undoHash, hash), and(isNotNull(doneAt), eq(ofNew, hash))), now);

/** Of a change that is as far as it was when the mail with them was made. */
export async function updateLinks(
  db: Db,
  { changeId, confirmedAt }: EmailChange,
  links: Partial<Links>,
): Promise<void> {
  const isSame = confirmedAt === null ? isNull(doneAt) : isNotNull(doneAt);
  const { changeId: id } = identityEmailChanges;
  await db
    .update(identityEmailChanges)
    .set(links)
    .where(and(eq(id, changeId), isSame));
}

/** One end confirmed, and its link is used up. */
export async function openEnd(db: Db, changeId: string, end: "new" | "old", now: number) {
  const { changeId: id } = identityEmailChanges;
  const opened =
    end === "new" ? { hash: null, newOpenedAt: now } : { oldHash: null, oldOpenedAt: now };
  await db.update(identityEmailChanges).set(opened).where(eq(id, changeId));
}

/** Both ends confirmed it; the old one has until `expiresAt` to undo it. */
export async function confirmChange(
  db: Db,
  changeId: string,
  confirmedAt: number,
  expiresAt: number,
): Promise<void> {
  await db
    .update(identityEmailChanges)
    .set({ hash: null, oldHash: null, confirmedAt, expiresAt })
    .where(eq(identityEmailChanges.changeId, changeId));
}

export async function deleteEmailChange(db: Db, changeId: string): Promise<void> {
  await db.delete(identityEmailChanges).where(eq(identityEmailChanges.changeId, changeId));
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

/** A factor that was added of late may be that of somebody who took the session. */
export async function hasFactorSince(db: Reads, userId: string, since: number): Promise<boolean> {
  const { userId: holder, createdAt } = identityPasskeys;
  const added = and(eq(holder, userId), gte(createdAt, new Date(since)));
  return (await hasTotpSince(db, userId, since)) || (await db.$count(identityPasskeys, added)) > 0;
}

export async function hasTotpSince(db: Reads, userId: string, since: number): Promise<boolean> {
  const { userId: owner, confirmedAt } = identityTotps;
  return (await db.$count(identityTotps, and(eq(owner, userId), gte(confirmedAt, since)))) > 0;
}
