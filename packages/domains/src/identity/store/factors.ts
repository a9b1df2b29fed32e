import type { Db, Reads } from "@kith/kernel";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { identityRecoveryCodes, identitySessions, identityTotps, identityUsers } from "../tables";
import { distrustDevices } from "./devices";

export interface TotpRow {
  /** Sealed. */
  readonly secret: string;
  readonly lastStep: number;
  readonly confirmedAt: number | null;
}

export async function readTotp(db: Reads, userId: string): Promise<TotpRow | null> {
  const { secret, lastStep, confirmedAt } = identityTotps;
  const [row] = await db
    .select({ secret, lastStep, confirmedAt })
    .from(identityTotps)
    .where(eq(identityTotps.userId, userId));
  return row ?? null;
}

/** In place of one that was begun; false if one is confirmed. */
export async function insertTotp(db: Db, userId: string, secret: string): Promise<boolean> {
  const inserted = await db
    .insert(identityTotps)
    .values({ userId, secret, lastStep: 0 })
    .onConflictDoUpdate({
      target: identityTotps.userId,
      set: { secret, lastStep: 0 },
      setWhere: isNull(identityTotps.confirmedAt),
    })
    .returning({ userId: identityTotps.userId });
  return inserted.length > 0;
}

/** Takes a code's step: false if it, or a later one, was taken. */
export async function takeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const taken = await db
    .update(identityTotps)
    .set({ lastStep: step })
    .where(and(eq(identityTotps.userId, userId), lt(identityTotps.lastStep, step)))
    .returning({ userId: identityTotps.userId });
  return taken.length > 0;
}

export async function confirmTotpRow(db: Db, userId: string, now: number): Promise<void> {
  const mine = eq(identityTotps.userId, userId);
  await db.update(identityTotps).set({ confirmedAt: now }).where(mine);
  await updateHasFactor(db, userId, true, now);
}

/** False if there was none that counted. With it go recovery codes and trust in devices. */
export async function deleteTotp(db: Db, userId: string, now: number): Promise<boolean> {
  const deleted = await db
    .delete(identityTotps)
    .where(and(eq(identityTotps.userId, userId), sql`${identityTotps.confirmedAt} is not null`))
    .returning({ userId: identityTotps.userId });
  if (deleted.length === 0) return false;
  await db.delete(identityRecoveryCodes).where(eq(identityRecoveryCodes.userId, userId));
  await distrustDevices(db, userId);
  await updateHasFactor(db, userId, false, now);
  return true;
}

async function updateHasFactor(db: Db, userId: string, twoFactorEnabled: boolean, now: number) {
  await db
    .update(identityUsers)
    .set({ twoFactorEnabled, updatedAt: new Date(now) })
    .where(eq(identityUsers.id, userId));
}

export async function replaceRecoveryCodes(
  db: Db,
  userId: string,
  hashes: readonly string[],
): Promise<void> {
  await db.delete(identityRecoveryCodes).where(eq(identityRecoveryCodes.userId, userId));
  await db.insert(identityRecoveryCodes).values(hashes.map((hash) => ({ userId, hash })));
}

/** False if it is none, or was used. */
export async function spendRecoveryCode(db: Db, userId: string, hash: string): Promise<boolean> {
  const { userId: owner, hash: kept } = identityRecoveryCodes;
  const spent = await db
    .delete(identityRecoveryCodes)
    .where(and(eq(owner, userId), eq(kept, hash)))
    .returning({ hash: kept });
  return spent.length > 0;
}

export const countRecoveryCodes = (db: Reads, userId: string): Promise<number> =>
  db.$count(identityRecoveryCodes, eq(identityRecoveryCodes.userId, userId));

/** A session proved its owner's second factor while that was set up. */
export async function updateSecondFactor(db: Db, sessionId: string, now: number): Promise<void> {
  const at = new Date(now);
  await db
    .update(identitySessions)
    .set({ provedAt: at, secondFactorAt: at })
    .where(eq(identitySessions.id, sessionId));
}
