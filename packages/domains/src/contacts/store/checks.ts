import type { UserId } from "@kith/contracts";
import type { Reads } from "@kith/kernel";
import { eq, lte, sql } from "drizzle-orm";
import { contactsEntries, contactsMatches, contactsParts } from "../tables";
import { readBudget, readPerson } from "./people";

/** For an export: that they opted in, and how much is kept. */
export async function readKept(db: Reads, userId: UserId) {
  const person = await readPerson(db, userId);
  const entries = await db.$count(contactsEntries, eq(contactsEntries.userId, userId));
  const matches = await db.$count(contactsMatches, eq(contactsMatches.userId, userId));
  const budget = await readBudget(db, userId);
  const { since = null, syncedAt = null } = person ?? {};
  return { since, syncedAt, entries, matches, evaluatedToday: budget?.evaluated ?? 0 };
}

/** Somebody who is in a match that the other one is not in, or null. */
export async function readLopsided(db: Reads): Promise<string | null> {
  const { userId, otherId } = contactsMatches;
  const [row] = await db
    .select({ userId })
    .from(contactsMatches)
    .where(
      sql`not exists (select from ${contactsMatches} as back
        where back.user_id = ${otherId} and back.other_id = ${userId})`,
    )
    .limit(1);
  return row?.userId ?? null;
}

export async function countOverdue(db: Reads, entriesBefore: number, partsBefore: number) {
  const entries = await db.$count(contactsEntries, lte(contactsEntries.syncedAt, entriesBefore));
  return entries + (await db.$count(contactsParts, lte(contactsParts.at, partsBefore)));
}
