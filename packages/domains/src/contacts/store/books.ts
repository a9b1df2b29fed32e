import { type Acquaintance, Handle, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Given, ListCtx, ListOf, Reads } from "@kith/kernel";
import { descending, paged } from "@kith/kernel";
import { and, eq, gt, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { canSee } from "../../graph";
import { identityPeople } from "../../identity/tables";
import {
  contactsBudgets,
  contactsEntries,
  contactsMatches,
  contactsParts,
  contactsTags,
} from "../tables";

/** Texts and ids without a comma as one parameter: each of them would be planned anew. */
const listOf = (all: readonly string[]): string => `{${all.join(",")}}`;
const idOf = ({ userId }: { readonly userId: string }): UserId => asId(UserId, userId);

export async function deletePartsFrom(db: Db, userId: UserId, from: number): Promise<void> {
  const { part } = contactsParts;
  await db.delete(contactsParts).where(and(eq(contactsParts.userId, userId), gte(part, from)));
}

export async function insertPart(db: Db, row: typeof contactsParts.$inferInsert): Promise<void> {
  await db.insert(contactsParts).values(row);
}

export const readParts = (db: Reads, userId: UserId) =>
  db
    .select({ sealed: contactsParts.sealed, at: contactsParts.at })
    .from(contactsParts)
    .where(eq(contactsParts.userId, userId));

/** Those that were there when a comparison began, and no newer ones. */
export async function deleteParts(db: Db, userId: UserId, until: number): Promise<void> {
  const { at } = contactsParts;
  await db.delete(contactsParts).where(and(eq(contactsParts.userId, userId), lte(at, until)));
}

export async function insertEntries(
  db: Db,
  userId: UserId,
  entries: readonly string[],
  at: number,
): Promise<void> {
  const { entry, syncedAt } = contactsEntries;
  await db
    .insert(contactsEntries)
    .values(entries.map((one) => ({ userId, entry: one, syncedAt: at })))
    .onConflictDoUpdate({
      target: [contactsEntries.userId, entry],
      set: { syncedAt: sql`greatest(${syncedAt}, excluded.synced_at)` },
    });
}

interface Wanted {
  readonly userId: UserId;
  readonly entry: string;
}

/** Whose books have an entry that was compared after a moment. */
export async function readHolders(db: Reads, wanted: readonly Wanted[], after: number) {
  const { userId, entry, syncedAt } = contactsEntries;
  const [users, entries] = [wanted.map((one) => one.userId), wanted.map((one) => one.entry)];
  const rows = await db
    .select({ userId })
    .from(contactsEntries)
    .where(
      and(
        sql`(${userId}, ${entry}) in (
          select * from unnest(${listOf(users)}::uuid[], ${listOf(entries)}::text[]))`,
        gt(syncedAt, after),
      ),
    );
  return rows.map(idOf);
}

/** Brings somebody together with others; answers with those of them who were not before. */
export async function insertMatches(
  db: Db,
  userId: UserId,
  others: readonly UserId[],
  at: number,
): Promise<UserId[]> {
  if (others.length === 0) return [];
  const rows = others.flatMap((otherId) => [
    { userId, otherId, at, syncedAt: at },
    { userId: otherId, otherId: userId, at, syncedAt: at },
  ]);
  const inserted = await db
    .insert(contactsMatches)
    .values(rows)
    .onConflictDoNothing()
    .returning({ userId: contactsMatches.userId });
  const mine = and(
    eq(contactsMatches.userId, userId),
    inArray(contactsMatches.otherId, [...others]),
  );
  await db.update(contactsMatches).set({ syncedAt: at }).where(mine);
  return inserted.map(idOf).filter((id) => id !== userId);
}

export async function readMatched(db: Reads, userId: UserId): Promise<UserId[]> {
  const { otherId } = contactsMatches;
  const rows = await db
    .select({ userId: otherId })
    .from(contactsMatches)
    .where(eq(contactsMatches.userId, userId));
  return rows.map(idOf);
}

/** Both rows of each match of which one is such, as `stale`. */
const deletePairs = (db: Db, isStale: SQL) =>
  db.execute(sql`delete from ${contactsMatches} using ${contactsMatches} as stale
    where ${isStale} and (
      (${contactsMatches.userId}, ${contactsMatches.otherId}) in
        ((stale.user_id, stale.other_id), (stale.other_id, stale.user_id)))`);

/** What the book does not have any more that was compared at `at`. */
export async function deleteStale(db: Db, userId: UserId, at: number): Promise<void> {
  await deletePairs(db, sql`stale.user_id = ${userId} and stale.synced_at < ${at}`);
  await db
    .delete(contactsEntries)
    .where(and(eq(contactsEntries.userId, userId), lt(contactsEntries.syncedAt, at)));
}

interface Expiry {
  readonly entriesBefore: number;
  readonly partsBefore: number;
  readonly budgetsBefore: number;
  readonly tagsBefore: number;
}

export async function deleteExpired(db: Db, expiry: Expiry): Promise<void> {
  const { entriesBefore, partsBefore, budgetsBefore, tagsBefore } = expiry;
  await deletePairs(db, sql`stale.synced_at <= ${entriesBefore}`);
  await db.delete(contactsEntries).where(lte(contactsEntries.syncedAt, entriesBefore));
  await db.delete(contactsParts).where(lte(contactsParts.at, partsBefore));
  await db.delete(contactsBudgets).where(lt(contactsBudgets.day, budgetsBefore));
  await db.delete(contactsTags).where(lt(contactsTags.epoch, tagsBefore));
}

const matchesOf = paged(
  descending({ at: contactsMatches.at, userId: contactsMatches.otherId }),
  (db, { viewerId }: Given<{ viewerId: UserId }>) => ({
    query: db
      .select({
        userId: contactsMatches.otherId,
        at: contactsMatches.at,
        handle: identityPeople.handle,
      })
      .from(contactsMatches)
      .innerJoin(identityPeople, eq(identityPeople.userId, contactsMatches.otherId))
      .$dynamic(),
    visible: canSee(viewerId, { ownerId: contactsMatches.otherId }, "suggested"),
    where: eq(contactsMatches.userId, viewerId),
  }),
);

/** Whom the caller is matched with, and sees. */
export async function readMatchPage(
  ctx: ListCtx & { readonly userId: UserId },
  list: ListOf,
): Promise<{ rows: Acquaintance[]; nextCursor: string | null }> {
  const { rows, nextCursor } = await matchesOf(ctx, list, { viewerId: ctx.userId });
  const show = (row: (typeof rows)[number]): Acquaintance => ({
    userId: idOf(row),
    handle: asId(Handle, row.handle),
    at: row.at,
  });
  return { rows: rows.map(show), nextCursor };
}
