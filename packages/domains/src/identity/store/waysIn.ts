import type { Db, Reads } from "@kith/kernel";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { hasPassword } from "../store";
import { identityAccounts, identityPasskeys, identityUsers } from "../tables";

/** The accounts table also keeps the password, under this provider. */
const ownProvider = "credential";

export interface WaysInRow {
  readonly hasPassword: boolean;
  readonly hasMail: boolean;
  readonly hasPhone: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: readonly { passkeyId: string; name: string | null; createdAt: Date | null }[];
  readonly identities: readonly { identityId: string; provider: string; linkedAt: Date }[];
}

/** Until the transaction ends, nobody else takes a way in from this account. */
export async function lockAccount(db: Db, userId: string): Promise<void> {
  await db
    .select({ id: identityUsers.id })
    .from(identityUsers)
    .where(eq(identityUsers.id, userId))
    .for("update");
}

export async function readWaysIn(db: Reads, userId: string): Promise<WaysInRow> {
  const [account] = await db
    .select({
      hasMail: identityUsers.emailVerified,
      hasPhone: sql<boolean>`${identityUsers.phone} is not null`,
      hasTotp: identityUsers.twoFactorEnabled,
    })
    .from(identityUsers)
    .where(eq(identityUsers.id, userId));
  const { id, name, createdAt } = identityPasskeys;
  const passkeys = await db
    .select({ passkeyId: id, name, createdAt })
    .from(identityPasskeys)
    .where(eq(identityPasskeys.userId, userId))
    .orderBy(desc(id))
    .limit(20);
  const { providerId, createdAt: linkedAt } = identityAccounts;
  const identities = await db
    .select({ identityId: identityAccounts.id, provider: providerId, linkedAt })
    .from(identityAccounts)
    .where(and(eq(identityAccounts.userId, userId), ne(providerId, ownProvider)))
    .orderBy(desc(identityAccounts.id))
    .limit(50);
  const none = { hasMail: false, hasPhone: false, hasTotp: false };
  const own = { hasPassword: await hasPassword(db, userId) };
  return { ...(account ?? none), ...own, passkeys, identities };
}

export const countPasskeys = (db: Reads, userId: string): Promise<number> =>
  db.$count(identityPasskeys, eq(identityPasskeys.userId, userId));

const passkeyOf = (userId: string, passkeyId: string) =>
  and(eq(identityPasskeys.userId, userId), eq(identityPasskeys.id, passkeyId));

/** False if that is no passkey of theirs; so are the next ones. */
export async function updatePasskeyName(db: Db, userId: string, passkeyId: string, name: string) {
  const updated = await db
    .update(identityPasskeys)
    .set({ name })
    .where(passkeyOf(userId, passkeyId))
    .returning({ id: identityPasskeys.id });
  return updated.length > 0;
}

export async function deletePasskeyRow(db: Db, userId: string, passkeyId: string) {
  const deleted = await db
    .delete(identityPasskeys)
    .where(passkeyOf(userId, passkeyId))
    .returning({ id: identityPasskeys.id });
  return deleted.length > 0;
}

export async function deleteIdentity(db: Db, userId: string, identityId: string) {
  const { id, userId: owner, providerId } = identityAccounts;
  const deleted = await db
    .delete(identityAccounts)
    .where(and(eq(owner, userId), eq(id, identityId), ne(providerId, ownProvider)))
    .returning({ id });
  return deleted.length > 0;
}
