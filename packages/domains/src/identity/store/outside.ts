import type { Db, Reads } from "@kith/kernel";
import { and, eq } from "drizzle-orm";
import { identityAccounts, identityUsers } from "../tables";

/** Who somebody is at a provider. */
export interface OutsideKey {
  readonly provider: string;
  /** The provider's name for them, which never changes. */
  readonly subject: string;
}

const { providerId, accountId, userId } = identityAccounts;

/** The account that an identity belongs to, or null. */
export async function readOutsideOwner(db: Reads, { provider, subject }: OutsideKey) {
  const [account] = await db
    .select({ userId })
    .from(identityAccounts)
    .where(and(eq(providerId, provider), eq(accountId, subject)));
  return account?.userId ?? null;
}

/** Nothing of the provider's tokens is kept. False if the identity is somebody's by now. */
export async function insertOutside(
  db: Db,
  row: OutsideKey & { readonly id: string; readonly userId: string },
  now: number,
): Promise<boolean> {
  const at = new Date(now);
  const { id, provider, subject } = row;
  const inserted = await db
    .insert(identityAccounts)
    .values({ id, userId: row.userId, providerId: provider, accountId: subject, ...written(at) })
    .onConflictDoNothing({ target: [providerId, accountId] })
    .returning({ userId });
  return inserted.length > 0;
}

const written = (at: Date) => ({ createdAt: at, updatedAt: at });

/** Whose an address is, of whichever app; null where it is nobody's. */
export async function readEmailOwner(db: Reads, email: string) {
  const { id, emailVerified, audience } = identityUsers;
  const [user] = await db
    .select({ userId: id, isVerified: emailVerified, audience })
    .from(identityUsers)
    .where(eq(identityUsers.email, email));
  return user ?? null;
}

/** A member who came from outside. False if the address is somebody's by now. */
export async function insertOutsideUser(
  db: Db,
  user: { readonly userId: string; readonly name: string; readonly email: string | null },
  now: number,
): Promise<boolean> {
  const { name, email } = user;
  const inserted = await db
    .insert(identityUsers)
    .values({
      ...{ id: user.userId, name, email, emailVerified: email !== null, audience: "member" },
      ...written(new Date(now)),
    })
    .onConflictDoNothing({ target: identityUsers.email })
    .returning({ id: identityUsers.id });
  return inserted.length > 0;
}
