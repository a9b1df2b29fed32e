import type { Acquaintance, Invite } from "@kith/contracts";
import { Handle, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Given, ListCtx, ListOf } from "@kith/kernel";
import { compiled, descending, paged } from "@kith/kernel";
import { and, eq, exists, gt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { identityPeople } from "../../identity/tables";
import { exactMax } from "../rules/relations";
import type { AnyMark } from "../rules/visibility";
import { graphFollows, graphFriends, graphInvites, graphMarks, graphPeople } from "../tables";
import { canSee } from "./visibility";

type Ctx = ListCtx & { readonly userId: UserId };
type Whose = Given<{ viewerId: UserId; userId: UserId }>;

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

/** Those at the other end of somebody's follows, newest first. */
function followsOf(end: "followerId" | "followeeId", are: "requested" | "following") {
  const { at, state } = graphFollows;
  const other = end === "followerId" ? graphFollows.followeeId : graphFollows.followerId;
  const follows = paged(descending({ at, userId: other }), (db, given: Whose) => ({
    query: db
      .select({ userId: other, at, handle })
      .from(graphFollows)
      .innerJoin(identityPeople, eq(identityPeople.userId, other))
      .$dynamic(),
    visible: canSee(given.viewerId, { ownerId: other }),
    where: and(eq(graphFollows[end], given.userId), eq(state, are)),
  }));
  return async (ctx: Ctx, list: ListOf, userId: UserId) =>
    showPage(await follows(ctx, list, { viewerId: ctx.userId, userId }));
}

export const readFollowerPage = followsOf("followeeId", "following");
export const readFollowingPage = followsOf("followerId", "following");

const requests = {
  received: followsOf("followeeId", "requested"),
  sent: followsOf("followerId", "requested"),
} as const;

/** Of the caller's own requests, or of those that others make to them. */
export const readRequestPage = (ctx: Ctx, list: ListOf, direction: "received" | "sent") =>
  requests[direction](ctx, list, ctx.userId);

const { personId, friendId } = graphFriends;

const friendsOf = paged(
  descending({ at: graphFriends.at, userId: friendId }),
  (db, { viewerId, userId }: Whose) => ({
    query: db
      .select({ userId: friendId, at: graphFriends.at, handle })
      .from(graphFriends)
      .innerJoin(identityPeople, eq(identityPeople.userId, friendId))
      .$dynamic(),
    visible: canSee(viewerId, { ownerId: friendId }),
    where: eq(personId, userId),
  }),
);

export const readFriendPage = async (ctx: Ctx, list: ListOf, userId: UserId) =>
  showPage(await friendsOf(ctx, list, { viewerId: ctx.userId, userId }));

const [mutual, theirs] = [alias(graphFriends, "mutual"), alias(graphFriends, "theirs")];

const mutualOf = paged(
  descending({ at: mutual.at, userId: mutual.friendId }),
  (db, { viewerId, userId }: Whose) => ({
    query: db
      .select({
        userId: sql<string>`${mutual.friendId}`,
        at: sql`${mutual.at}`.mapWith(mutual.at),
        handle,
      })
      // The offset has Postgres find those of both first, and ask of nobody else who sees them.
      .from(
        sql`(select ${friendId}, ${graphFriends.at} from ${graphFriends}
          join ${graphFriends} as theirs on ${theirs.friendId} = ${friendId}
          where ${personId} = ${viewerId} and ${theirs.personId} = ${userId} offset 0) as mutual`,
      )
      .innerJoin(identityPeople, eq(identityPeople.userId, mutual.friendId))
      .$dynamic(),
    visible: canSee(viewerId, { ownerId: mutual.friendId }),
  }),
);

/** The caller's friends that the other one has too. */
export const readMutualPage = async (ctx: Ctx, list: ListOf, userId: UserId) =>
  showPage(await mutualOf(ctx, list, { viewerId: ctx.userId, userId }));

function invitesOf(own: "senderId" | "recipientId") {
  const { senderId, recipientId, message, at, expiresAt } = graphInvites;
  const other = own === "senderId" ? recipientId : senderId;
  return paged(
    descending({ at, userId: other }),
    (db, { userId, now }: Given<{ userId: UserId; now: number }>) => ({
      query: db
        .select({ userId: other, at, handle, message, expiresAt })
        .from(graphInvites)
        .innerJoin(identityPeople, eq(identityPeople.userId, other))
        .$dynamic(),
      visible: canSee(userId, { ownerId: other }),
      where: and(eq(graphInvites[own], userId), gt(expiresAt, now)),
    }),
  );
}
const invites = { received: invitesOf("recipientId"), sent: invitesOf("senderId") } as const;

/** Those that wait, of the caller's own or to them. */
export async function readInvitePage(
  { now, ...ctx }: Ctx & { readonly now: number },
  list: ListOf,
  direction: "received" | "sent",
) {
  const { rows, nextCursor } = await invites[direction](ctx, list, { userId: ctx.userId, now });
  const showInvite = (row: (typeof rows)[number]): Invite => {
    const { message, expiresAt } = row;
    return { ...showRow(row), message, expiresAt };
  };
  return { rows: rows.map(showInvite), nextCursor };
}

function markedAs(name: AnyMark) {
  const { personId, otherId, mark, at } = graphMarks;
  return paged(descending({ at, userId: otherId }), (db, { userId }: Given<{ userId: UserId }>) => {
    const isThere = db
      .select({ userId: graphPeople.userId })
      .from(graphPeople)
      .where(and(eq(graphPeople.userId, otherId), eq(graphPeople.state, "active")));
    return {
      query: db
        .select({ userId: otherId, at, handle })
        .from(graphMarks)
        .innerJoin(identityPeople, eq(identityPeople.userId, otherId))
        .$dynamic(),
      visible: name === "blocked" ? exists(isThere) : canSee(userId, { ownerId: otherId }),
      where: and(eq(personId, userId), eq(mark, name)),
    };
  });
}
const marked = {
  blocked: markedAs("blocked"),
  muted: markedAs("muted"),
  restricted: markedAs("restricted"),
  hidden: markedAs("hidden"),
  close: markedAs("close"),
} satisfies Record<AnyMark, unknown>;

/**
 * Whom the caller marked. Those whom they blocked do not see each other and stay in this list all
 * the same, while they are there at all.
 */
export const readMarkPage = async (ctx: Ctx, list: ListOf, name: AnyMark) =>
  showPage(await marked[name](ctx, list, { userId: ctx.userId }));

type Someone = Given<{ viewerId: UserId; aboutId: UserId; most: number }>;
interface Counted {
  readonly table: SQLWrapper;
  readonly where: SQL;
  readonly other: SQLWrapper;
  readonly at: SQLWrapper;
}

const countsOf = compiled((db, { viewerId, aboutId, most }: Someone) => {
  /** Of the newest as far as the bound: by the order of the list's own index, never all of it. */
  const seenOf = ({ table, where, other, at }: Counted) =>
    sql<number>`(select count(*)::integer from (select from ${table}
      where ${where} and ${canSee(viewerId, { ownerId: other })}
      order by ${at} desc, ${other} desc limit ${most}) as seen)`;
  const { followerId, followeeId, state, at } = graphFollows;
  const follows = (own: SQLWrapper, other: SQLWrapper) => {
    const where = sql`${own} = ${aboutId} and ${state} = 'following'`;
    return seenOf({ table: graphFollows, where, other, at });
  };
  const friends = { table: graphFriends, at: graphFriends.at, other: friendId };
  return db
    .select({
      handle,
      isPrivate: graphPeople.isPrivate,
      followers: graphPeople.followers,
      following: graphPeople.following,
      friends: graphPeople.friends,
      followersSeen: follows(followeeId, followerId),
      followingSeen: follows(followerId, followeeId),
      friendsSeen: seenOf({ ...friends, where: sql`${personId} = ${aboutId}` }),
    })
    .from(graphPeople)
    .innerJoin(identityPeople, eq(identityPeople.userId, graphPeople.userId))
    .where(eq(graphPeople.userId, aboutId));
});

/** Somebody's handle and their counts: of all, and of those whom the caller would see. */
export async function readCounts({ db, userId }: Ctx, aboutId: UserId) {
  const [row] = await countsOf(db, { viewerId: userId, aboutId, most: exactMax });
  return row ? { ...row, handle: asId(Handle, row.handle) } : null;
}

const byHandle = compiled(
  (db, { viewerId, wanted }: Given<{ viewerId: UserId; wanted: Handle }>) => {
    const { userId } = graphPeople;
    return db
      .select({ userId, handle })
      .from(identityPeople)
      .innerJoin(graphPeople, eq(graphPeople.userId, identityPeople.userId))
      .where(and(eq(handle, wanted), canSee(viewerId, { ownerId: userId }, "found")));
  },
);

/** Somebody by their handle, in one statement whether the caller sees them or there is nobody. */
export async function readByHandle({ db, userId: viewerId }: Ctx, wanted: Handle) {
  const [row] = await byHandle(db, { viewerId, wanted });
  return row ? { userId: asId(UserId, row.userId), handle: asId(Handle, row.handle) } : null;
}
