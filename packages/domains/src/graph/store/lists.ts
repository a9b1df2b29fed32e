import type { Acquaintance, Invite } from "@kith/contracts";
import { Handle, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { ListCtx, ListOf, Reads } from "@kith/kernel";
import { compiled, descending, listPage } from "@kith/kernel";
import { and, eq, exists, gt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { identityPeople } from "../../identity/tables";
import { exactMax } from "../rules/relations";
import type { AnyMark } from "../rules/visibility";
import { graphFollows, graphFriends, graphInvites, graphMarks, graphPeople } from "../tables";
import { canSee } from "./visibility";

type Ctx = ListCtx & { readonly db: Reads; readonly userId: UserId; readonly now: number };

interface Row {
  readonly userId: string;
  readonly handle: string;
  readonly at: number;
}
interface Page<R> {
  readonly rows: readonly R[];
  readonly nextCursor: string | null;
}

const showRow = ({ userId, handle, at }: Row): Acquaintance => ({
  userId: asId(UserId, userId),
  handle: asId(Handle, handle),
  at,
});
const showPage = ({ rows, nextCursor }: Page<Row>) => ({ rows: rows.map(showRow), nextCursor });

const { handle } = identityPeople;

type FollowEnd = "followerId" | "followeeId";

/** Those at the one end of the follows whose other end is `of`, newest first. */
async function readFollowPage(
  ctx: Ctx,
  list: ListOf,
  of: {
    readonly end: FollowEnd;
    readonly userId: UserId;
    readonly state: "requested" | "following";
  },
) {
  const { at, state } = graphFollows;
  const other = of.end === "followerId" ? graphFollows.followeeId : graphFollows.followerId;
  const page = await listPage(ctx, list, {
    query: ctx.db
      .select({ userId: other, at, handle })
      .from(graphFollows)
      .innerJoin(identityPeople, eq(identityPeople.userId, other))
      .$dynamic(),
    visible: canSee(ctx.userId, { ownerId: other }),
    where: and(eq(graphFollows[of.end], of.userId), eq(state, of.state)),
    order: descending({ at, userId: other }),
  });
  return showPage(page);
}

export const readFollowerPage = (ctx: Ctx, list: ListOf, userId: UserId) =>
  readFollowPage(ctx, list, { end: "followeeId", userId, state: "following" });

export const readFollowingPage = (ctx: Ctx, list: ListOf, userId: UserId) =>
  readFollowPage(ctx, list, { end: "followerId", userId, state: "following" });

/** Of the caller's own requests, or of those that others make to them. */
export const readRequestPage = (ctx: Ctx, list: ListOf, direction: "received" | "sent") =>
  readFollowPage(ctx, list, {
    end: direction === "received" ? "followeeId" : "followerId",
    userId: ctx.userId,
    state: "requested",
  });

async function readFriends(ctx: Ctx, list: ListOf, userId: UserId, where?: SQL) {
  const { personId, friendId, at } = graphFriends;
  const page = await listPage(ctx, list, {
    query: ctx.db
      .select({ userId: friendId, at, handle })
      .from(graphFriends)
      .innerJoin(identityPeople, eq(identityPeople.userId, friendId))
      .$dynamic(),
    visible: canSee(ctx.userId, { ownerId: friendId }),
    where: and(eq(personId, userId), where),
    order: descending({ at, userId: friendId }),
  });
  return showPage(page);
}

export const readFriendPage = (ctx: Ctx, list: ListOf, userId: UserId) =>
  readFriends(ctx, list, userId);

const theirs = alias(graphFriends, "theirs");

/** The caller's friends, who are few, that the other one has too. */
export const readMutualPage = (ctx: Ctx, list: ListOf, userId: UserId) => {
  const isTheirs = and(eq(theirs.personId, userId), eq(theirs.friendId, graphFriends.friendId));
  const both = ctx.db.select({ personId: theirs.personId }).from(theirs).where(isTheirs);
  return readFriends(ctx, list, ctx.userId, exists(both));
};

/** Those that wait, of the caller's own or to them. */
export async function readInvitePage(ctx: Ctx, list: ListOf, direction: "received" | "sent") {
  const { senderId, recipientId, message, at, expiresAt } = graphInvites;
  const isReceived = direction === "received";
  const other = isReceived ? senderId : recipientId;
  const { rows, nextCursor } = await listPage(ctx, list, {
    query: ctx.db
      .select({ userId: other, at, handle, message, expiresAt })
      .from(graphInvites)
      .innerJoin(identityPeople, eq(identityPeople.userId, other))
      .$dynamic(),
    visible: canSee(ctx.userId, { ownerId: other }),
    where: and(eq(isReceived ? recipientId : senderId, ctx.userId), gt(expiresAt, ctx.now)),
    order: descending({ at, userId: other }),
  });
  const showInvite = (row: (typeof rows)[number]): Invite => {
    const { message, expiresAt } = row;
    return { ...showRow(row), message, expiresAt };
  };
  return { rows: rows.map(showInvite), nextCursor };
}

/**
 * Whom the caller marked. Those whom they blocked do not see each other and stay in this list all
 * the same, while they are there at all.
 */
export async function readMarkPage(ctx: Ctx, list: ListOf, name: AnyMark) {
  const { personId, otherId, mark, at } = graphMarks;
  const isThere = ctx.db
    .select({ userId: graphPeople.userId })
    .from(graphPeople)
    .where(and(eq(graphPeople.userId, otherId), eq(graphPeople.state, "active")));
  const page = await listPage(ctx, list, {
    query: ctx.db
      .select({ userId: otherId, at, handle })
      .from(graphMarks)
      .innerJoin(identityPeople, eq(identityPeople.userId, otherId))
      .$dynamic(),
    visible:
      name === "blocked" ? sql`${exists(isThere)}` : canSee(ctx.userId, { ownerId: otherId }),
    where: and(eq(personId, ctx.userId), eq(mark, name)),
    order: descending({ at, userId: otherId }),
  });
  return showPage(page);
}

const [viewerId, aboutId] = [sql.placeholder("viewerId"), sql.placeholder("aboutId")];
const { followerId, followeeId, state } = graphFollows;
const { personId, friendId } = graphFriends;

/**
 * How many of a list the viewer would see, of the newest as far as the bound: by the order the
 * list's own index is read and never all of a long list.
 */
const seenOf = (of: { table: SQLWrapper; where: SQL; other: SQLWrapper; at: SQLWrapper }) =>
  sql<number>`(select count(*)::integer from (select from ${of.table}
    where ${of.where} and ${canSee(viewerId, { ownerId: of.other })}
    order by ${of.at} desc, ${of.other} desc limit ${exactMax}) as seen)`;
const isFollow = sql`${state} = 'following'`;
const follows = { table: graphFollows, at: graphFollows.at };

const countsOf = compiled((db) =>
  db
    .select({
      handle,
      isPrivate: graphPeople.isPrivate,
      followers: graphPeople.followers,
      following: graphPeople.following,
      friends: graphPeople.friends,
      followersSeen: seenOf({
        ...{
          ...follows,
          other: followerId,
          where: sql`${followeeId} = ${aboutId} and ${isFollow}`,
        },
      }),
      followingSeen: seenOf({
        ...{
          ...follows,
          other: followeeId,
          where: sql`${followerId} = ${aboutId} and ${isFollow}`,
        },
      }),
      friendsSeen: seenOf({
        ...{ table: graphFriends, at: graphFriends.at, other: friendId },
        where: sql`${personId} = ${aboutId}`,
      }),
    })
    .from(graphPeople)
    .innerJoin(identityPeople, eq(identityPeople.userId, graphPeople.userId))
    .where(eq(graphPeople.userId, aboutId)),
);

/** Somebody's handle and their counts: of all, and of those whom the caller would see. */
export async function readCounts({ db, userId }: Ctx, aboutId: UserId) {
  const [row] = await countsOf(db, { viewerId: userId, aboutId });
  return row ? { ...row, handle: asId(Handle, row.handle) } : null;
}

/** Somebody by their handle, in one statement whether the caller sees them or there is nobody. */
export async function readByHandle({ db, userId: viewerId }: Ctx, wanted: Handle) {
  const { userId } = graphPeople;
  const [row] = await db
    .select({ userId, handle })
    .from(identityPeople)
    .innerJoin(graphPeople, eq(graphPeople.userId, identityPeople.userId))
    .where(and(eq(handle, wanted), canSee(viewerId, { ownerId: userId }, "found")));
  return row ? { userId: asId(UserId, row.userId), handle: asId(Handle, row.handle) } : null;
}
