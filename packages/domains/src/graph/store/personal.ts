import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { and, desc, eq, inArray, or, type SQLWrapper, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import {
  graphAudienceMembers,
  graphFollows,
  graphFriends,
  graphInvites,
  graphMarks,
  graphPeople,
  graphTraits,
} from "../tables";
import { lockPairs } from "./relations";

/** Of followers, whom others choose; what one chooses oneself has limits of its own. */
const followersMax = 100_000;

/** What somebody did, and who follows them. */
export async function readKept(db: Reads, userId: string) {
  const { followerId, followeeId, state, at } = graphFollows;
  const person = await db.select().from(graphPeople).where(eq(graphPeople.userId, userId));
  const following = await db
    .select({ userId: followeeId, state, at })
    .from(graphFollows)
    .where(eq(followerId, userId));
  const followers = await db
    .select({ userId: followerId, state, at })
    .from(graphFollows)
    .where(eq(followeeId, userId))
    .orderBy(desc(at))
    .limit(followersMax);
  const friends = await db
    .select({ userId: graphFriends.friendId, at: graphFriends.at })
    .from(graphFriends)
    .where(eq(graphFriends.personId, userId));
  const invites = await db
    .select()
    .from(graphInvites)
    .where(or(eq(graphInvites.senderId, userId), eq(graphInvites.recipientId, userId)));
  const { otherId, mark, at: markedAt } = graphMarks;
  const marks = await db
    .select({ userId: otherId, mark, at: markedAt })
    .from(graphMarks)
    .where(eq(graphMarks.personId, userId));
  return { person, following, followers, friends, invites, marks };
}

/** So many people at a time: as many locks, and a moment's work. */
const batchMax = 500;

/** Some of those with whom somebody has anything to do, each pair locked until the commit. */
export async function lockRelated(db: Db, userId: UserId): Promise<UserId[]> {
  const some = (table: PgTable, other: SQLWrapper, self: SQLWrapper) =>
    sql`(select ${other} as id from ${table} where ${self} = ${userId} limit ${batchMax})`;
  const both = (table: PgTable, one: SQLWrapper, other: SQLWrapper) => [
    some(table, one, other),
    some(table, other, one),
  ];
  const sources = [
    ...both(graphFollows, graphFollows.followerId, graphFollows.followeeId),
    ...both(graphFriends, graphFriends.personId, graphFriends.friendId),
    ...both(graphInvites, graphInvites.senderId, graphInvites.recipientId),
    ...both(graphMarks, graphMarks.personId, graphMarks.otherId),
  ];
  const rows = await db
    .select({ id: sql<UserId>`related.id` })
    .from(sql`(${sql.join(sources, sql` union `)}) as related`)
    .limit(batchMax);
  const others = rows.map(({ id }) => id);
  if (others.length > 0) await lockPairs(db, userId, others);
  return others;
}

/** Ends all between somebody and these others; gives what was counted. */
export async function deleteRelations(db: Db, userId: UserId, others: readonly UserId[]) {
  const ids = [...others];
  const between = (one: AnyPgColumn, other: AnyPgColumn) =>
    or(and(eq(one, userId), inArray(other, ids)), and(eq(other, userId), inArray(one, ids)));
  const { followerId, followeeId, state } = graphFollows;
  const gone = await db
    .delete(graphFollows)
    .where(between(followerId, followeeId))
    .returning({ followerId, followeeId, state });
  const { personId, friendId } = graphFriends;
  const friends = await db
    .delete(graphFriends)
    .where(between(personId, friendId))
    .returning({ personId, friendId });
  await db.delete(graphInvites).where(between(graphInvites.senderId, graphInvites.recipientId));
  await db.delete(graphMarks).where(between(graphMarks.personId, graphMarks.otherId));
  return {
    follows: gone
      .filter((row) => row.state === "following")
      .map((row) => ({
        followerId: asId(UserId, row.followerId),
        followeeId: asId(UserId, row.followeeId),
      })),
    friends: friends
      .filter((row) => row.personId === userId)
      .map((row) => asId(UserId, row.friendId)),
  };
}

/** Once nobody has anything to do with them. */
export async function deleteRest(db: Db, userId: UserId): Promise<void> {
  await db.delete(graphAudienceMembers).where(eq(graphAudienceMembers.userId, userId));
  await db.delete(graphTraits).where(eq(graphTraits.userId, userId));
  await db.delete(graphPeople).where(eq(graphPeople.userId, userId));
}
