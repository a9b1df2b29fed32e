import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import type { Language } from "@kith/words";
import { and, eq, gt, isNotNull } from "drizzle-orm";
import { languageOf } from "../rules";
import { identityPeople, identityUsers } from "../tables";

const isMember = (userId: string) =>
  and(eq(identityUsers.id, userId), eq(identityUsers.audience, "member"));

/** The member of an address, in lower case, or null. */
export async function readMemberOfEmail(db: Reads, email: string): Promise<UserId | null> {
  const [row] = await db
    .select({ id: identityUsers.id })
    .from(identityUsers)
    .where(and(eq(identityUsers.email, email), eq(identityUsers.audience, "member")));
  return row ? asId(UserId, row.id) : null;
}

/** Lets nobody else close or erase the account until the commit; false where there is none. */
export async function lockMember(db: Db, userId: string): Promise<boolean> {
  const { id } = identityUsers;
  const rows = await db.select({ id }).from(identityUsers).where(isMember(userId)).for("update");
  return rows.length > 0;
}

/** Closes an account: no session of it opens anything. Null opens it again. */
export async function updateHeld(db: Db, userId: string, heldAt: number | null): Promise<void> {
  await db.update(identityUsers).set({ heldAt }).where(isMember(userId));
}

/** Somebody saw by another way that the address is theirs; false where they have none. */
export async function updateVerified(db: Db, userId: string): Promise<boolean> {
  const { id, email } = identityUsers;
  const rows = await db
    .update(identityUsers)
    .set({ emailVerified: true })
    .where(and(isMember(userId), isNotNull(email)))
    .returning({ id });
  return rows.length > 0;
}

/** A member who is to be told something: where they proved to be reached, and how they read. */
export async function readReader(db: Reads, userId: string) {
  const { name, email, emailVerified, phone } = identityUsers;
  const { handle, language, appLanguage, timeZone } = identityPeople;
  const [row] = await db
    .select({ name, email, emailVerified, phone, handle, language, appLanguage, timeZone })
    .from(identityUsers)
    .leftJoin(identityPeople, eq(identityPeople.userId, identityUsers.id))
    .where(isMember(userId));
  return (
    row && {
      name: row.name || (row.handle ?? ""),
      email: row.emailVerified ? row.email : null,
      phone: row.phone,
      language: languageOf(row),
      timeZone: row.timeZone ?? "UTC",
    }
  );
}

interface Known {
  readonly userId: string | null;
  /** In digits; looked at where no id is known. */
  readonly phone?: string;
}

/** In which language somebody is written to who may have no account: one statement all the same. */
export async function readLanguage(
  db: Reads,
  { userId, phone = "" }: Known,
  asked: Language | null,
) {
  const { language, appLanguage } = identityPeople;
  const isTheirs = userId === null ? eq(identityUsers.phone, phone) : eq(identityUsers.id, userId);
  const [row] = await db
    .select({ language, appLanguage })
    .from(identityUsers)
    .innerJoin(identityPeople, eq(identityPeople.userId, identityUsers.id))
    .where(isTheirs);
  return languageOf(row ?? { language: null, appLanguage: null }, asked);
}

/** What the app of somebody who joined speaks by now. */
export async function updateAppLanguage(db: Db, userId: string, appLanguage: Language) {
  await db.update(identityPeople).set({ appLanguage }).where(eq(identityPeople.userId, userId));
}

interface Locale {
  readonly language: Language | null;
  readonly timeZone: string | null;
}

/** How somebody reads what is sent to them, as its owner says in a transaction of theirs. */
export async function updateLocale(db: Db, userId: string, locale: Locale): Promise<void> {
  const { language, timeZone } = locale;
  await db
    .update(identityPeople)
    .set({ language, timeZone })
    .where(eq(identityPeople.userId, userId));
}

/** The age band of a person; null for who did not join. */
export async function readBand(db: Reads, userId: string) {
  const { band } = identityPeople;
  const [row] = await db
    .select({ band })
    .from(identityPeople)
    .where(eq(identityPeople.userId, userId));
  return row?.band ?? null;
}

/** Ids of members in their order, after one. */
export async function readMembersAfter(db: Reads, userId: string, limit: number) {
  const { id } = identityUsers;
  const rows = await db
    .select({ id })
    .from(identityUsers)
    .where(and(eq(identityUsers.audience, "member"), gt(id, userId)))
    .orderBy(id)
    .limit(limit);
  return rows.map((row) => row.id);
}
