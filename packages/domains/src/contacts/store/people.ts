import { UserId } from "@kith/contracts";
import { newNumbersMax } from "@kith/contracts/bounds";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { and, eq, ne, sql } from "drizzle-orm";
import { identityPeople, identityUsers } from "../../identity/tables";
import { contactsBudgets, contactsPeople, contactsTags } from "../tables";

/** Texts and ids without a comma as one parameter: each of them would be planned anew. */
const listOf = (all: readonly string[]): string => `{${all.join(",")}}`;
const idOf = ({ userId }: { readonly userId: string }): UserId => asId(UserId, userId);

/** What is asked about somebody who may not have opted in; in one statement. */
export async function readStatus(db: Reads, userId: UserId) {
  const { phone } = identityUsers;
  const { band } = identityPeople;
  const { since, syncedAt } = contactsPeople;
  const { day, evaluated } = contactsBudgets;
  const [row] = await db
    .select({ phone, band, since, syncedAt, day, evaluated })
    .from(identityUsers)
    .innerJoin(identityPeople, eq(identityPeople.userId, identityUsers.id))
    .leftJoin(contactsPeople, eq(contactsPeople.userId, identityUsers.id))
    .leftJoin(contactsBudgets, eq(contactsBudgets.userId, identityUsers.id))
    .where(eq(identityUsers.id, userId));
  if (!row) throw new Error("a member has an account");
  return row;
}

export async function readPerson(db: Reads, userId: UserId) {
  const [row] = await db.select().from(contactsPeople).where(eq(contactsPeople.userId, userId));
  return row ?? null;
}

/** False where they opted in before. */
export async function insertPerson(db: Db, row: typeof contactsPeople.$inferInsert) {
  const inserted = await db
    .insert(contactsPeople)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: contactsPeople.userId });
  return inserted.length > 0;
}

/** With all that hangs on it; false where there was nothing. */
export async function deletePerson(db: Db, userId: UserId): Promise<boolean> {
  const deleted = await db
    .delete(contactsPeople)
    .where(eq(contactsPeople.userId, userId))
    .returning({ userId: contactsPeople.userId });
  return deleted.length > 0;
}

/** Those of some people who opted in, locked in one order by everybody. */
export async function lockPeople(db: Db, userIds: readonly UserId[]) {
  const { userId, mark } = contactsPeople;
  const rows = await db
    .select({ userId, mark })
    .from(contactsPeople)
    .where(sql`${userId} = any(${listOf(userIds)}::uuid[])`)
    .orderBy(userId)
    .for("update");
  return rows.map((row) => ({ userId: idOf(row), mark: row.mark }));
}

export async function updateSynced(db: Db, userId: UserId, syncedAt: number): Promise<void> {
  await db.update(contactsPeople).set({ syncedAt }).where(eq(contactsPeople.userId, userId));
}

export async function readEpochs(db: Reads, userId: UserId): Promise<number[]> {
  const { epoch } = contactsTags;
  const rows = await db.select({ epoch }).from(contactsTags).where(eq(contactsTags.userId, userId));
  return rows.map((row) => row.epoch);
}

/** Who had the number before lost it. */
export async function insertTag(db: Db, row: typeof contactsTags.$inferInsert): Promise<void> {
  const { epoch, tag } = contactsTags;
  const set = { userId: row.userId };
  await db
    .insert(contactsTags)
    .values(row)
    .onConflictDoUpdate({ target: [epoch, tag], set });
}

/** To whom of those who opted in some tags belong. */
export async function readTagged(
  db: Reads,
  inEpoch: number,
  tags: readonly string[],
  except: UserId,
): Promise<UserId[]> {
  const { epoch, tag, userId } = contactsTags;
  const isOne = sql`${tag} = any(${listOf(tags)}::text[])`;
  const rows = await db
    .selectDistinct({ userId })
    .from(contactsTags)
    .where(and(eq(epoch, inEpoch), isOne, ne(userId, except)));
  return rows.map(idOf);
}

/** Counts numbers of a day; null, and none counted, where they are more than anybody may have. */
export async function addEvaluated(db: Db, userId: UserId, day: number, count: number) {
  const { evaluated } = contactsBudgets;
  const isToday = eq(contactsBudgets.day, day);
  const sum = sql`case when ${isToday} then ${evaluated} else 0 end + ${count}`;
  const [row] = await db
    .insert(contactsBudgets)
    .values({ userId, day, evaluated: count })
    .onConflictDoUpdate({
      target: contactsBudgets.userId,
      set: { day, evaluated: sum },
      setWhere: sql`${sum} <= ${newNumbersMax}`,
    })
    .returning({ evaluated });
  return row?.evaluated ?? null;
}

export async function readBudget(db: Reads, userId: UserId) {
  const [row] = await db.select().from(contactsBudgets).where(eq(contactsBudgets.userId, userId));
  return row ?? null;
}

export async function deleteBudget(db: Db, userId: UserId): Promise<void> {
  await db.delete(contactsBudgets).where(eq(contactsBudgets.userId, userId));
}
