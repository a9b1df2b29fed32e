import type { FollowState, UserId } from "@kith/contracts";
import { compiled, type Db, type Given, type Reads } from "@kith/kernel";
import { and, eq, inArray, lte, ne, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { identityUsers } from "../../identity/tables";
import type { Between } from "../rules/relations";
import type { AnyMark } from "../rules/visibility";
import { graphFollows, graphFriends, graphInvites, graphMarks, graphPeople } from "../tables";
import { type Asked, askedRow, sightColumns } from "./visibility";

/** A space of advisory locks of our own: "grph". */
const lockSpace = 0x6772_7068;

/** Lets nobody else change what is between two people, until the commit. */
export async function lockPair(db: Db, one: UserId, other: UserId): Promise<void> {
  const pair = [one, other].sort().join();
  await db.execute(sql`select pg_advisory_xact_lock(${lockSpace}, hashtext(${pair}))`);
}

/** The same between one person and many, in one order: no two who do so wait crosswise. */
export async function lockPairs(db: Db, one: UserId, others: readonly UserId[]): Promise<void> {
  const pairs = JSON.stringify(others.map((other) => [one, other].sort().join()));
  await db.execute(sql`select pg_advisory_xact_lock(${lockSpace}, key) from (
    select distinct hashtext(pair) as key from jsonb_array_elements_text(${pairs}::jsonb) as pair
    order by key) as keys`);
}

const viewer = alias(graphPeople, "seen_viewer");
const owner = alias(graphPeople, "seen_owner");
const [me, them] = [sql`asked.viewer_id`, sql`asked.owner_id`];

const followOf = (followerId: SQL, followeeId: SQL) =>
  sql<FollowState>`coalesce((select ${graphFollows.state} from ${graphFollows}
    where ${graphFollows.followerId} = ${followerId}
      and ${graphFollows.followeeId} = ${followeeId}), 'none')`;

/** By the index of pairs, which holds one at most. */
const inviteAt = (now: SQLWrapper) => sql<Between["invite"]>`coalesce((
    select case when ${graphInvites.senderId} = ${me} then 'sent' else 'received' end
    from ${graphInvites} where ${graphInvites.expiresAt} > ${now}
      and least(${graphInvites.senderId}, ${graphInvites.recipientId}) = least(${me}, ${them})
      and greatest(${graphInvites.senderId}, ${graphInvites.recipientId})
        = greatest(${me}, ${them})), 'none')`;

const betweenOf = compiled((db, { now, ...asked }: Given<Asked & { readonly now: number }>) =>
  db
    .select({
      ...sightColumns,
      follows: followOf(me, them),
      followsBack: followOf(them, me),
      invite: inviteAt(now),
      following: sql<number>`coalesce(${viewer.following}, 0)`,
      friends: sql<number>`coalesce(${viewer.friends}, 0)`,
      friendsOfOther: sql<number>`coalesce(${owner.friends}, 0)`,
    })
    .from(askedRow(asked))
    .leftJoin(viewer, eq(viewer.userId, me))
    .leftJoin(owner, eq(owner.userId, them)),
);

/** All that lies between two people, in one statement whoever they are. */
export async function readBetween(
  db: Reads,
  viewerId: UserId,
  ownerId: UserId,
  now: number,
): Promise<Between> {
  const [between] = await betweenOf(db, { viewerId, ownerId, now });
  if (!between) throw new Error("what is between two is always one row");
  return between;
}

export interface FollowRow {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly state: "requested" | "following";
  readonly at: number;
}

export async function insertFollow(db: Db, follow: FollowRow): Promise<void> {
  await db.insert(graphFollows).values(follow);
}

export async function updateFollow(db: Db, { followerId, followeeId, ...row }: FollowRow) {
  await db
    .update(graphFollows)
    .set(row)
    .where(and(eq(graphFollows.followerId, followerId), eq(graphFollows.followeeId, followeeId)));
}

export async function deleteFollow(db: Db, followerId: UserId, followeeId: UserId): Promise<void> {
  await db
    .delete(graphFollows)
    .where(and(eq(graphFollows.followerId, followerId), eq(graphFollows.followeeId, followeeId)));
}

export interface InviteRow {
  readonly senderId: UserId;
  readonly recipientId: UserId;
  readonly message: string | null;
  readonly at: number;
  readonly expiresAt: number;
}

const ofPair = (one: UserId, other: UserId) =>
  or(
    and(eq(graphInvites.senderId, one), eq(graphInvites.recipientId, other)),
    and(eq(graphInvites.senderId, other), eq(graphInvites.recipientId, one)),
  );

/** Takes the place of one that ran out, in either direction. */
export async function insertInvite(db: Db, invite: InviteRow): Promise<void> {
  await deleteInvites(db, invite.senderId, invite.recipientId);
  await db.insert(graphInvites).values(invite);
}

/** Whichever way it went. */
export async function deleteInvites(db: Db, one: UserId, other: UserId): Promise<void> {
  await db.delete(graphInvites).where(ofPair(one, other));
}

export async function deleteExpiredInvites(db: Db, now: number): Promise<void> {
  const { expiresAt, recipientId, senderId } = graphInvites;
  // What a legal hold keeps, no job deletes.
  const isKept = sql`exists (select from ${identityUsers}
    where ${identityUsers.id} in (${senderId}, ${recipientId})
      and ${identityUsers.heldAt} is not null)`;
  await db.delete(graphInvites).where(and(lte(expiresAt, now), not(isKept)));
}

export async function insertFriends(db: Db, one: UserId, other: UserId, at: number) {
  await db.insert(graphFriends).values([
    { personId: one, friendId: other, at },
    { personId: other, friendId: one, at },
  ]);
}

export async function deleteFriends(db: Db, one: UserId, other: UserId): Promise<void> {
  await db
    .delete(graphFriends)
    .where(
      or(
        and(eq(graphFriends.personId, one), eq(graphFriends.friendId, other)),
        and(eq(graphFriends.personId, other), eq(graphFriends.friendId, one)),
      ),
    );
}

export interface MarkRow {
  readonly personId: UserId;
  readonly otherId: UserId;
  readonly mark: AnyMark;
  readonly at: number;
}

export async function insertMark(db: Db, mark: MarkRow): Promise<void> {
  await db.insert(graphMarks).values(mark);
}

export async function deleteMark(db: Db, { personId, otherId, mark }: Omit<MarkRow, "at">) {
  const { personId: by, otherId: on, mark: name } = graphMarks;
  await db.delete(graphMarks).where(and(eq(by, personId), eq(on, otherId), eq(name, mark)));
}

/** Who is behind a wall from somebody's view, whoever put it up. */
export async function readWalls(db: Reads, userId: UserId): Promise<string[]> {
  const { personId, otherId, mark } = graphMarks;
  const rows = await db
    .select({
      other: sql<string>`case when ${personId} = ${userId} then ${otherId} else ${personId} end`,
    })
    .from(graphMarks)
    .where(and(eq(mark, "blocked"), or(eq(personId, userId), eq(otherId, userId))));
  return rows.map(({ other }) => other);
}

/** Who is there for nobody: of these people, or of all. */
export async function readAbsent(db: Reads, userIds?: readonly string[]): Promise<string[]> {
  const { userId, state } = graphPeople;
  const isAbsent = ne(state, "active");
  const rows = await db
    .select({ userId })
    .from(graphPeople)
    .where(userIds ? and(isAbsent, inArray(userId, [...userIds])) : isAbsent);
  return rows.map((row) => row.userId);
}

/** What a block ends: all follows, the friendship, invites, and that they are close. */
export async function deleteBetween(db: Db, one: UserId, other: UserId, between: Between) {
  if (between.follows !== "none") await deleteFollow(db, one, other);
  if (between.followsBack !== "none") await deleteFollow(db, other, one);
  if (between.isFriend) await deleteFriends(db, one, other);
  await deleteInvites(db, one, other);
  await deleteMark(db, { personId: one, otherId: other, mark: "close" });
  await deleteMark(db, { personId: other, otherId: one, mark: "close" });
}
