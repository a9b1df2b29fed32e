import type { Reads } from "@kith/kernel";
import { and, eq, lt, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { graphFollows, graphFriends, graphInvites, graphMarks, graphPeople } from "../tables";

/** Somebody whose counts are not those of the rows, or null. */
export async function readDrifted(db: Reads): Promise<string | null> {
  const { userId, followers, following, friends } = graphPeople;
  const count = (by: SQL, rows: SQL) =>
    sql`(select ${by} as id, count(*) as rows from ${rows} group by 1)`;
  const follows = sql`${graphFollows} where ${graphFollows.state} = 'following'`;
  const counted = (name: string, source: SQL) => sql`${source} as ${sql.raw(name)}`;
  const [row] = await db
    .select({ userId })
    .from(graphPeople)
    .leftJoin(
      counted("followed", count(sql`${graphFollows.followeeId}`, follows)),
      sql`followed.id = ${userId}`,
    )
    .leftJoin(
      counted("follows", count(sql`${graphFollows.followerId}`, follows)),
      sql`follows.id = ${userId}`,
    )
    .leftJoin(
      counted("befriended", count(sql`${graphFriends.personId}`, sql`${graphFriends}`)),
      sql`befriended.id = ${userId}`,
    )
    .where(
      sql`(${followers}, ${following}, ${friends}) is distinct from
        (coalesce(followed.rows, 0), coalesce(follows.rows, 0), coalesce(befriended.rows, 0))`,
    )
    .limit(1);
  return row?.userId ?? null;
}

/** Somebody who has a friend that does not have them, or null. */
export async function readLopsided(db: Reads): Promise<string | null> {
  const back = alias(graphFriends, "back");
  const isBack = and(
    eq(back.personId, graphFriends.friendId),
    eq(back.friendId, graphFriends.personId),
    eq(back.at, graphFriends.at),
  );
  const [row] = await db
    .select({ userId: graphFriends.personId })
    .from(graphFriends)
    .where(notExists(db.select({ at: back.at }).from(back).where(isBack)))
    .limit(1);
  return row?.userId ?? null;
}

/** Somebody who blocked another, and still has something to do with them; or null. */
export async function readWalled(db: Reads): Promise<string | null> {
  const { personId, otherId, mark } = graphMarks;
  const between = (one: SQL, other: SQL) =>
    sql`((${one} = ${personId} and ${other} = ${otherId})
      or (${one} = ${otherId} and ${other} = ${personId}))`;
  const left = [
    [graphFollows, between(sql`${graphFollows.followerId}`, sql`${graphFollows.followeeId}`)],
    [graphFriends, between(sql`${graphFriends.personId}`, sql`${graphFriends.friendId}`)],
    [graphInvites, between(sql`${graphInvites.senderId}`, sql`${graphInvites.recipientId}`)],
  ] as const;
  const isLeft = left.map(([table, where]) => sql`exists (select from ${table} where ${where})`);
  const [row] = await db
    .select({ userId: personId })
    .from(graphMarks)
    .where(and(eq(mark, "blocked"), or(...isLeft)))
    .limit(1);
  return row?.userId ?? null;
}

/** How many invites ran out before a moment and are still there. */
export const countOverdueInvites = (db: Reads, before: number): Promise<number> =>
  db.$count(graphInvites, lt(graphInvites.expiresAt, before));
