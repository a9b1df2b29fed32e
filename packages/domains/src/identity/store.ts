import type { AgeBand } from "@kith/contracts";
import { keptMilliseconds } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { newId } from "@kith/kernel";
import type { Language } from "@kith/words";
import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { deviceMilliseconds } from "./rules";
import { deleteOldAttempts } from "./store/attempts";
import { deleteSpentCards } from "./store/cards";
import { deleteOldDevices } from "./store/devices";
import { deleteOldChanges } from "./store/emailChanges";
import { deleteOldHolds } from "./store/handles";
import { deleteOldCodes } from "./store/phones";
import { insertRevocations } from "./store/sessions";
import {
  identityAccounts,
  identityPasskeys,
  identityPeople,
  identityRevocations,
  identitySessions,
  identityUsers,
  identityVerifications,
} from "./tables";

const hour = 3_600_000;
/** The rest waits for the next hour. */
const unjoinedMax = 1000;

/** A person who can sign in. */
export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
}

/** Somebody of staff. */
export interface NewUser {
  readonly userId: string;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
}

/** Over a person's passkeys, as a group. */
const hasSecondFactor = sql<boolean>`${identityUsers.twoFactorEnabled} or
  count(${identityPasskeys.id}) > 0`;

const user = {
  userId: identityUsers.id,
  // Members may have none; a check constraint says that staff do.
  email: sql<string>`${identityUsers.email}`,
  name: identityUsers.name,
  hasSecondFactor,
};

/** In no particular order; ids that nobody has are left out. */
export function readUsers(db: Reads, userIds: readonly string[]): Promise<User[]> {
  return db
    .select(user)
    .from(identityUsers)
    .leftJoin(identityPasskeys, eq(identityPasskeys.userId, identityUsers.id))
    .where(inArray(identityUsers.id, userIds))
    .groupBy(identityUsers.id);
}

/** A member, whether they joined yet or not; null for anybody else. */
export async function readAccount(db: Reads, userId: string) {
  const { email, name, emailVerified } = identityUsers;
  const { language, appLanguage } = identityPeople;
  const [account] = await db
    .select({ email, name, isVerified: emailVerified, language, appLanguage })
    .from(identityUsers)
    .leftJoin(identityPeople, eq(identityPeople.userId, identityUsers.id))
    .where(and(eq(identityUsers.id, userId), eq(identityUsers.audience, "member")));
  return account ?? null;
}

/** Whether a member has a second factor, which each of their sessions has to prove. */
export const hasFactor = async (db: Reads, userId: string): Promise<boolean> =>
  (await db.$count(
    identityUsers,
    and(eq(identityUsers.id, userId), identityUsers.twoFactorEnabled),
  )) > 0;

/** True once a person has chosen a password. */
export async function hasPassword(db: Reads, userId: string): Promise<boolean> {
  const rows = await db
    .select({ id: identityAccounts.id })
    .from(identityAccounts)
    .where(and(eq(identityAccounts.userId, userId), isNotNull(identityAccounts.password)));
  return rows.length > 0;
}

/** Their only password from now on. */
export async function upsertPassword(db: Db, userId: string, password: string, now: number) {
  const at = new Date(now);
  const { userId: owner, providerId } = identityAccounts;
  const updated = await db
    .update(identityAccounts)
    .set({ password, updatedAt: at })
    .where(and(eq(owner, userId), eq(providerId, "credential")))
    .returning({ id: identityAccounts.id });
  if (updated.length > 0) return;
  const times = { createdAt: at, updatedAt: at };
  const mine = { userId, accountId: userId, providerId: "credential", password };
  await db.insert(identityAccounts).values({ id: newId(now), ...mine, ...times });
}

/** False if the address is somebody's already; then nothing is written. */
export async function insertUser(db: Db, { userId, email, name }: NewUser, now: number) {
  const at = new Date(now);
  const row = { id: userId, email, name, createdAt: at, updatedAt: at };
  const inserted = await db
    .insert(identityUsers)
    .values({ ...row, audience: "staff", emailVerified: false })
    .onConflictDoNothing({ target: identityUsers.email })
    .returning({ id: identityUsers.id });
  return inserted.length > 0;
}

/** Deletes the person with everything by which they could sign in, open sessions included. */
export async function deleteUser(db: Db, userId: string, now: number): Promise<void> {
  await insertRevocations(db, userId, [null], now);
  await db.delete(identityUsers).where(eq(identityUsers.id, userId));
}

/** Accounts of members who never became a person, a week after they signed up. */
export async function deleteUnjoined(db: Db, now: number): Promise<void> {
  const hasNotJoined = sql`not exists (select from ${identityPeople}
    where ${identityPeople.userId} = ${identityUsers.id})`;
  const isOld = lt(identityUsers.createdAt, new Date(now - keptMilliseconds("unjoined")));
  // What a legal hold keeps, no job deletes.
  const isFree = isNull(identityUsers.heldAt);
  const id = { id: identityUsers.id };
  // Nobody can join while their account is locked; who joined just before is seen by the second.
  const locked = await db
    .select(id)
    .from(identityUsers)
    .where(and(eq(identityUsers.audience, "member"), isOld, isFree, hasNotJoined))
    .limit(unjoinedMax)
    .for("update", { skipLocked: true });
  const ids = locked.map((row) => row.id);
  const gone = and(inArray(identityUsers.id, ids), hasNotJoined);
  const deleted = await db.delete(identityUsers).where(gone).returning(id);
  for (const row of deleted) await insertRevocations(db, row.id, [null], now);
}

/** What better-auth leaves behind when nobody comes back for it. */
export async function deleteExpired(db: Db, now: number): Promise<void> {
  const at = new Date(now);
  await db.delete(identitySessions).where(lt(identitySessions.expiresAt, at));
  await db.delete(identityVerifications).where(lt(identityVerifications.expiresAt, at));
  await deleteOldAttempts(db, now - hour);
  await deleteOldDevices(db, now - deviceMilliseconds);
  await deleteOldHolds(db, now);
  await deleteOldChanges(db, now);

  await deleteSpentCards(db, now - hour);
  await deleteOldCodes(db, now);
  // Every node has heard of these long ago.
  await db.delete(identityRevocations).where(lt(identityRevocations.revokedAt, now - hour));
}

/** A session of which the address or the browser was kept, or null. */
export async function readTracedSession(db: Reads): Promise<string | null> {
  const { id, ipAddress, userAgent } = identitySessions;
  const [row] = await db
    .select({ id })
    .from(identitySessions)
    .where(or(isNotNull(ipAddress), isNotNull(userAgent)))
    .limit(1);
  return row?.id ?? null;
}

/** How many sessions and links ran out before a moment and are still there. */
export async function countOverdue(db: Reads, before: number): Promise<number> {
  const at = new Date(before);
  const counts = await Promise.all([
    db.$count(identitySessions, lt(identitySessions.expiresAt, at)),
    db.$count(identityVerifications, lt(identityVerifications.expiresAt, at)),
  ]);
  return counts[0] + counts[1];
}

export interface PersonRow {
  readonly userId: string;
  readonly handle: string;
  readonly band: AgeBand;
  readonly joinedAt: number;
}

export async function readPerson(db: Reads, userId: string): Promise<PersonRow | null> {
  const [person] = await db.select().from(identityPeople).where(eq(identityPeople.userId, userId));
  return person ?? null;
}

interface NewPerson extends PersonRow {
  readonly appLanguage: Language | null;
}

/** False if the handle is somebody's; then nothing is written. */
export async function insertPerson(db: Db, person: NewPerson): Promise<boolean> {
  const inserted = await db
    .insert(identityPeople)
    .values(person)
    .onConflictDoNothing({ target: identityPeople.handle })
    .returning({ userId: identityPeople.userId });
  return inserted.length > 0;
}
