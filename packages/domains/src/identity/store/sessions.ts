import { type Consent, SessionId, type UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Given, Reads } from "@kith/kernel";
import { compiled, descending, newId, paged } from "@kith/kernel";
import type { Language } from "@kith/words";
import {
  and,
  eq,
  gt,
  gte,
  isNotNull,
  isNull,
  ne,
  type Placeholder,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { idleMilliseconds, sessionMillisecondsMax } from "../rules";
import {
  identityConsents,
  identityPeople,
  identityRevocations,
  identitySessions,
  identityUsers,
} from "../tables";

/** A member's session, and what it may do, as one statement finds them. */
export interface MemberRow {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly expiresAt: number;
  readonly provedAt: number;
  readonly lastUsedAt: number;
  readonly email: string | null;
  /** E.164 without its plus sign. */
  readonly phone: string | null;
  readonly name: string;
  readonly handle: string | null;
  readonly joinedAt: number | null;
  readonly hasJoined: boolean;
  readonly isVerified: boolean;
  readonly isHeld: boolean;
  readonly needsSecondFactor: boolean;
  readonly consents: readonly Consent[];
  readonly appLanguage: Language | null;
}

const milliseconds = (moment: SQLWrapper) =>
  sql<number>`(extract(epoch from ${moment}) * 1000)::float8`;

const createdAt = milliseconds(identitySessions.createdAt);
const lastUsedAt = sql<number>`coalesce(${identitySessions.lastUsedAt}, ${createdAt})::float8`;

const memberBy = (column: typeof identitySessions.id | typeof identitySessions.token) =>
  compiled((db, { by }: Given<{ by: string }>) =>
    db
      .select({
        userId: sql<UserId>`${identitySessions.userId}`,
        sessionId: identitySessions.id,
        expiresAt: milliseconds(identitySessions.expiresAt),
        provedAt: milliseconds(
          sql`coalesce(${identitySessions.provedAt}, ${identitySessions.createdAt})`,
        ),
        lastUsedAt,
        email: identityUsers.email,
        phone: identityUsers.phone,
        name: identityUsers.name,
        handle: identityPeople.handle,
        joinedAt: identityPeople.joinedAt,
        appLanguage: identityPeople.appLanguage,
        hasJoined: sql<boolean>`${identityPeople.userId} is not null`,
        isHeld: sql<boolean>`${identityUsers.heldAt} is not null`,
        // A number is only ever written once it is proved.
        isVerified: sql<boolean>`${identityUsers.emailVerified}
          or ${identityUsers.phone} is not null`,
        needsSecondFactor: sql<boolean>`${identityUsers.twoFactorEnabled}
          and ${identitySessions.secondFactorAt} is null`,
        consents: sql<Consent[]>`coalesce((
          select jsonb_agg(jsonb_build_object('policy', policy, 'version', version))
          from ${identityConsents} where ${and(
            eq(identityConsents.userId, identitySessions.userId),
            isNull(identityConsents.withdrawnAt),
          )}), '[]')`,
      })
      .from(identitySessions)
      .innerJoin(identityUsers, eq(identityUsers.id, identitySessions.userId))
      .leftJoin(identityPeople, eq(identityPeople.userId, identitySessions.userId))
      .where(
        and(
          eq(column, by),
          eq(identitySessions.audience, "member"),
          isNull(identityUsers.barredAt),
        ),
      ),
  );
const memberByToken = memberBy(identitySessions.token);
const memberById = memberBy(identitySessions.id);

/** The session of a token, or null where there is none that holds. */
export async function readMemberOfToken(db: Reads, token: string, now: number) {
  const [member] = await memberByToken(db, { by: token });
  return member && !member.isHeld && member.expiresAt > now ? (member as MemberRow) : null;
}

export async function readMember(db: Reads, sessionId: string): Promise<MemberRow | null> {
  const [member] = await memberById(db, { by: sessionId });
  return member ?? null;
}

const mine = (userId: UserId | Placeholder) =>
  and(eq(identitySessions.userId, userId), eq(identitySessions.audience, "member"));

export const hasSessionSince = async (db: Reads, userId: UserId, since: number) =>
  (await db.$count(
    identitySessions,
    and(mine(userId), gte(identitySessions.createdAt, new Date(since))),
  )) > 0;

const one = (userId: UserId, sessionId: SessionId) =>
  and(mine(userId), eq(identitySessions.id, sessionId));

const idsOf = (rows: readonly { readonly id: string }[]) =>
  rows.map(({ id }) => asId(SessionId, id));

export interface SessionRow {
  readonly sessionId: string;
  readonly name: string;
  readonly place: string | null;
  readonly createdAt: number;
  readonly lastUsedAt: number;
}

const { id: sessionId, deviceName: name, place } = identitySessions;

/** Somebody's own sessions that have not run out, newest first: their ids are in that order. */
export const readSessionPage = paged(
  descending({ sessionId }),
  (db, { userId, now }: Given<{ userId: UserId; now: number }>) => ({
    query: db
      .select({ sessionId, name, place, createdAt, lastUsedAt })
      .from(identitySessions)
      .$dynamic(),
    visible: sql`${mine(userId)}`,
    where: sql`${identitySessions.expiresAt} > to_timestamp(${now}::float8 / 1000)`,
  }),
);

/** All that somebody has, for themselves. */
export function readAllSessions(db: Reads, userId: string) {
  return db
    .select({ name, place, createdAt, lastUsedAt })
    .from(identitySessions)
    .where(eq(identitySessions.userId, userId))
    .limit(1000);
}

/** False if that is no session of theirs. */
export async function updateSessionName(
  db: Db,
  userId: UserId,
  sessionId: SessionId,
  deviceName: string,
): Promise<boolean> {
  const updated = await db
    .update(identitySessions)
    .set({ deviceName })
    .where(one(userId, sessionId))
    .returning({ id: identitySessions.id });
  return updated.length > 0;
}

/** When one that is used now is over: after so long without use, at the end of its year at last. */
export const endAfterUse = (now: number) =>
  sql`least(${new Date(now + idleMilliseconds).toISOString()}::timestamptz,
    ${identitySessions.createdAt} + ${sessionMillisecondsMax / 1000} * interval '1 second')`;

export async function touchSession(db: Db, sessionId: string, now: number): Promise<void> {
  await db
    .update(identitySessions)
    .set({ lastUsedAt: now, expiresAt: endAfterUse(now) })
    .where(eq(identitySessions.id, sessionId));
}

/** False if that is no session of theirs. */
export async function deleteSession(db: Db, userId: UserId, sessionId: SessionId) {
  const deleted = await db
    .delete(identitySessions)
    .where(one(userId, sessionId))
    .returning({ id: identitySessions.id });
  return deleted.length > 0;
}

/** Null ends all of them. Answers with the sessions that were ended. */
export async function deleteOtherSessions(db: Db, userId: UserId, sessionId: string | null) {
  const isOther = sessionId === null ? undefined : ne(identitySessions.id, sessionId);
  const deleted = await db
    .delete(identitySessions)
    .where(and(mine(userId), isOther))
    .returning({ id: identitySessions.id });
  return idsOf(deleted);
}

/** Answers with the sessions that were ended. */
export async function deleteSessions(db: Db, userId: UserId): Promise<SessionId[]> {
  const deleted = await db
    .delete(identitySessions)
    .where(mine(userId))
    .returning({ id: identitySessions.id });
  return idsOf(deleted);
}

/** Whether staff suspended them. */
export async function isBarred(db: Reads, userId: UserId): Promise<boolean> {
  const { id, barredAt } = identityUsers;
  return (await db.$count(identityUsers, and(eq(id, userId), isNotNull(barredAt)))) > 0;
}

export async function updateBarred(db: Db, userId: UserId, barredAt: number | null) {
  await db.update(identityUsers).set({ barredAt }).where(eq(identityUsers.id, userId));
}

/** Says that sessions ended; null speaks of all that the person has. */
export async function insertRevocations(
  db: Db,
  userId: string,
  sessionIds: readonly (string | null)[],
  now: number,
): Promise<void> {
  const rows = sessionIds.map((sessionId) => ({
    ...{ revocationId: newId(now), userId, sessionId },
    revokedAt: now,
  }));
  await db.insert(identityRevocations).values(rows);
}

const revocations = compiled((db, { after }: Given<{ after: number }>) =>
  db
    .select({
      id: sql<string>`coalesce(${identityRevocations.sessionId}, ${identityRevocations.userId})`,
    })
    .from(identityRevocations)
    .where(gt(identityRevocations.revokedAt, after)),
);

/** Sessions that ended after a moment, and people of whom all did, by their ids. */
export async function readRevocations(db: Reads, after: number): Promise<string[]> {
  const rows = await revocations(db, { after });
  return rows.map(({ id }) => id);
}
