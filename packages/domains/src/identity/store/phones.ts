import type { Db, Reads } from "@kith/kernel";
import { and, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import {
  type BudgetCount,
  codeMilliseconds,
  dayOf,
  guessesMax,
  type Purpose,
} from "../rules/phones";
import { identityPhoneBudgets, identityPhoneCodes, identityUsers } from "../tables";

export interface NewCode {
  readonly codeId: string;
  readonly purpose: Purpose;
  readonly userId: string | null;
  readonly phone: string;
  readonly step: number;
  readonly caller: string;
  readonly askedAt: number;
}

/** One that this person asked for before, for the same purpose, is over. */
export async function insertCode(db: Db, code: NewCode): Promise<void> {
  const { userId, purpose } = code;
  if (userId !== null) await db.delete(identityPhoneCodes).where(ofPerson(userId, purpose));
  await db.insert(identityPhoneCodes).values({ ...code, attempts: 0 });
}

const ofPerson = (userId: string, purpose: Purpose) =>
  and(eq(identityPhoneCodes.userId, userId), eq(identityPhoneCodes.purpose, purpose));

/** How many codes a number was sent lately. */
export const countCodes = (db: Reads, phone: string, now: number): Promise<number> => {
  const { askedAt } = identityPhoneCodes;
  const isRecent = gt(askedAt, now - codeMilliseconds);
  return db.$count(identityPhoneCodes, and(eq(identityPhoneCodes.phone, phone), isRecent));
};

const isAlive = (now: number) => gt(identityPhoneCodes.askedAt, now - codeMilliseconds);

/** Where a code is to go; null if it is over, or was tried already. */
export async function updateCodeHash(db: Db, codeId: string, codeHash: string, now: number) {
  const { userId, phone, step, attempts } = identityPhoneCodes;
  const [code] = await db
    .update(identityPhoneCodes)
    .set({ codeHash })
    .where(and(eq(identityPhoneCodes.codeId, codeId), isAlive(now), eq(attempts, 0)))
    .returning({ userId, phone, step });
  return code ?? null;
}

/** Which code somebody tries: the one whose id they were given, or their own of a purpose. */
export type CodeOf =
  | { readonly codeId: string }
  | { readonly userId: string; readonly purpose: Purpose };

/** Counts a guess in one statement; null where none may be made. */
export async function insertGuess(db: Db, which: CodeOf, now: number) {
  const { codeId, purpose, phone, codeHash, caller, askedAt, attempts } = identityPhoneCodes;
  const isIt =
    "codeId" in which
      ? and(eq(codeId, which.codeId), eq(purpose, "sign-in"))
      : ofPerson(which.userId, which.purpose);
  const [code] = await db
    .update(identityPhoneCodes)
    .set({ attempts: sql`${attempts} + 1` })
    .where(and(isIt, isAlive(now), isNotNull(codeHash), lt(attempts, guessesMax)))
    .returning({ codeId, phone, codeHash, caller, askedAt });
  return code ?? null;
}

/** False if somebody used it just before. */
export async function deleteCode(db: Db, codeId: string): Promise<boolean> {
  const deleted = await db
    .delete(identityPhoneCodes)
    .where(eq(identityPhoneCodes.codeId, codeId))
    .returning({ codeId: identityPhoneCodes.codeId });
  return deleted.length > 0;
}

export async function deleteOldCodes(db: Db, now: number): Promise<void> {
  const before = now - codeMilliseconds;
  await db.delete(identityPhoneCodes).where(lt(identityPhoneCodes.askedAt, before));
  await db.delete(identityPhoneBudgets).where(lt(identityPhoneBudgets.day, dayOf(now) - 1));
}

/** Counts one more for each, of many at once none less. Answers with what each is at. */
export async function insertBudgets(
  db: Db,
  budgets: readonly Pick<BudgetCount, "subject">[],
  now: number,
) {
  const { subject, count: counted } = identityPhoneBudgets;
  // In one order everywhere, so that two who count the same never wait for each other.
  const rows = budgets
    .map((one) => ({ subject: one.subject, day: dayOf(now), count: 1 }))
    .toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
  return await db
    .insert(identityPhoneBudgets)
    .values(rows)
    .onConflictDoUpdate({
      target: [subject, identityPhoneBudgets.day],
      set: { count: sql`${counted} + 1` },
    })
    .returning({ subject, count: counted });
}

/** Gives a code's places back, on the day on which it was counted. */
export async function returnBudgets(db: Db, budgets: readonly BudgetCount[], at: number) {
  const { subject, day, count: counted } = identityPhoneBudgets;
  const subjects = budgets.map((one) => one.subject);
  const locked = db
    .select({ subject })
    .from(identityPhoneBudgets)
    .where(and(inArray(subject, subjects), eq(day, dayOf(at)), gt(counted, 0)))
    .orderBy(subject)
    .for("update");
  await db
    .update(identityPhoneBudgets)
    .set({ count: sql`${counted} - 1` })
    .where(and(inArray(subject, locked), eq(day, dayOf(at))));
}

/** The number that somebody proved, or null. */
export async function readPhone(db: Reads, userId: string): Promise<string | null> {
  const { id, phone } = identityUsers;
  const [user] = await db.select({ phone }).from(identityUsers).where(eq(id, userId));
  return user?.phone ?? null;
}

/** Whose a number is. */
export async function readPhoneOwner(db: Reads, phone: string): Promise<string | null> {
  const { id } = identityUsers;
  const [user] = await db.select({ id }).from(identityUsers).where(eq(identityUsers.phone, phone));
  return user?.id ?? null;
}

/** Of two who take one number at once the second waits here, and then sees the first. */
const lockPhone = (db: Db, phone: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtext(${phone}))`);

/** Gives somebody a number, or takes theirs. False if it is another's. */
export async function updatePhone(db: Db, userId: string, phone: string | null, now: number) {
  if (phone !== null) await lockPhone(db, phone);
  const owner = phone === null ? null : await readPhoneOwner(db, phone);
  if (owner !== null && owner !== userId) return false;
  const updatedAt = new Date(now);
  await db.update(identityUsers).set({ phone, updatedAt }).where(eq(identityUsers.id, userId));
  return true;
}

/** A member by nothing but their number; false if somebody has it by now. */
export async function insertPhoneUser(db: Db, userId: string, phone: string, now: number) {
  await lockPhone(db, phone);
  const at = new Date(now);
  const row = { id: userId, name: "", email: null, emailVerified: false, phone };
  const inserted = await db
    .insert(identityUsers)
    .values({ ...row, audience: "member", createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: identityUsers.phone })
    .returning({ id: identityUsers.id });
  return inserted.length > 0;
}
