import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { compiled, type Given, type Reads } from "@kith/kernel";
import { eq, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { AnyMark, Sight, Standing, Surface } from "../rules/visibility";
import { hiding, isOfOneBand } from "../rules/visibility";
import {
  graphAudienceMembers,
  graphFollows,
  graphFriends,
  graphMarks,
  graphPeople,
} from "../tables";

/** Columns, or expressions, that say who may see a row. */
export interface SeenThing {
  readonly ownerId: SQLWrapper;
  /** Without one the row is the owner themselves. */
  readonly audience?: SQLWrapper;
  readonly audienceIds?: SQLWrapper;
  /** With whom it stands: what the restricted write there only they see. */
  readonly hostId?: SQLWrapper;
  readonly isForAdults?: SQLWrapper;
  readonly takenDownAt?: SQLWrapper;
}

// Names of their own: what is asked about may be a row of the same table.
const owner = alias(graphPeople, "seen_owner");
const viewer = alias(graphPeople, "seen_viewer");
const [mark, friend] = [alias(graphMarks, "seen_mark"), alias(graphFriends, "seen_friend")];
const [follow, group] = [
  alias(graphFollows, "seen_follow"),
  alias(graphAudienceMembers, "seen_group"),
];

const hasMark = (personId: SQLWrapper, otherId: SQLWrapper, names: readonly AnyMark[]) =>
  sql<boolean>`exists (select from ${graphMarks} as seen_mark where ${mark.personId} = ${personId}
    and ${mark.otherId} = ${otherId} and ${inArray(mark.mark, [...names])})`;
const isFriend = (ownerId: SQLWrapper, viewerId: SQLWrapper) =>
  sql<boolean>`exists (select from ${graphFriends} as seen_friend
    where ${friend.personId} = ${ownerId} and ${friend.friendId} = ${viewerId})`;
const isFollowing = (ownerId: SQLWrapper, viewerId: SQLWrapper) =>
  sql<boolean>`exists (select from ${graphFollows} as seen_follow
    where ${follow.followerId} = ${viewerId} and ${follow.followeeId} = ${ownerId}
      and ${follow.state} = 'following')`;
const isMember = (audienceIds: SQLWrapper, viewerId: SQLWrapper) =>
  sql<boolean>`exists (select from ${graphAudienceMembers} as seen_group
    where ${group.audienceId} = any(${audienceIds}) and ${group.userId} = ${viewerId})`;

/** A fact about the viewer, which Postgres reads once a statement and not for each row. */
const ofViewer = (fact: SQLWrapper, viewerId: SQLWrapper) =>
  sql`(select ${fact} from ${graphPeople} as seen_viewer where ${viewer.userId} = ${viewerId})`;

/**
 * The predicate for a WHERE: whether a row is there for this viewer. Each row costs a few look-ups
 * in indexes; which rows come first is the list's own index's matter. For `compiled` statements.
 */
export function canSee(viewerId: SQLWrapper, thing: SeenThing, surface: Surface = "opened"): SQL {
  const { ownerId, audience, audienceIds, hostId, isForAdults, takenDownAt } = thing;
  const me = sql`${viewerId}::uuid`;
  const [friends, follows] = [isFriend(ownerId, me), isFollowing(ownerId, me)];
  const isAmong =
    audience &&
    sql`case ${audience}
      when 'everyone' then not ${owner.isPrivate} or ${follows} or ${friends}
      when 'campus' then ${owner.campusId} is not null
        and ${owner.campusId} is not distinct from ${ofViewer(viewer.campusId, me)}
      when 'followers' then ${follows} or ${friends}
      when 'friends' then ${friends}
      when 'close_friends' then ${hasMark(ownerId, me, ["close"])}
      when 'members' then ${audienceIds ? isMember(audienceIds, me) : sql`false`}
      else false end`;
  const conditions = [
    sql`${owner.userId} = ${ownerId} and ${owner.state} = 'active'`,
    sql`${ofViewer(viewer.state, me)} = 'active'`,
    sql`not ${hasMark(me, ownerId, hiding[surface])}`,
    sql`not ${hasMark(ownerId, me, ["blocked"])}`,
    sql`(not ${owner.isGhost} or ${friends})`,
    takenDownAt && sql`${takenDownAt} is null`,
    hostId && sql`not ${hasMark(hostId, ownerId, ["restricted"])}`,
    isForAdults && sql`(not ${isForAdults} or ${ofViewer(viewer.band, me)} = '18-over')`,
    isOfOneBand(surface) && sql`(${ofViewer(viewer.band, me)} = ${owner.band} or ${friends})`,
    surface === "found" && sql`(${owner.isFindable} or ${friends} or ${follows})`,
    surface === "suggested" && sql`(${owner.isSuggested} or ${friends})`,
    surface === "near" &&
      sql`(${owner.nearby} = 'everyone' or ${owner.nearby} = 'friends' and ${friends})`,
    isAmong && sql`(${isAmong})`,
  ].filter((condition) => condition !== undefined && condition !== false);
  return sql`(${ownerId} = ${me} or exists (
    select from ${graphPeople} as seen_owner where ${sql.join(conditions, sql` and `)}))`;
}

/** Ids as one parameter: a text for each number of them would be planned each time. */
const listOf = (ids: readonly string[]): string => `{${ids.join(",")}}`;

const visibleOn = (surface: Surface) =>
  compiled((db, { viewerId, userIds }: Given<{ viewerId: UserId; userIds: string }>) => {
    const { userId } = graphPeople;
    return db
      .select({ userId })
      .from(graphPeople)
      .where(
        sql`${userId} = any(${userIds}::uuid[])
          and ${canSee(viewerId, { ownerId: userId }, surface)}`,
      );
  });
const visibleBy = {
  opened: visibleOn("opened"),
  mixed: visibleOn("mixed"),
  suggested: visibleOn("suggested"),
  found: visibleOn("found"),
  near: visibleOn("near"),
} satisfies Record<Surface, unknown>;

/** Of some people those who are there for this viewer, in no particular order. */
export async function readVisible(
  db: Reads,
  viewerId: UserId,
  userIds: readonly UserId[],
  surface: Surface = "opened",
): Promise<UserId[]> {
  const rows = await visibleBy[surface](db, { viewerId, userIds: listOf(userIds) });
  return rows.map((row) => asId(UserId, row.userId));
}

interface AskedThing {
  readonly ownerId: UserId;
  readonly audienceIds?: readonly string[] | undefined;
  readonly hostId?: UserId | undefined;
}

const standingOf = (table: typeof viewer | typeof owner) =>
  sql<Standing | null>`case when ${table.userId} is not null then jsonb_build_object(
    'state', ${table.state}, 'isGhost', ${table.isGhost}, 'isPrivate', ${table.isPrivate},
    'band', ${table.band}, 'campusId', ${table.campusId}, 'nearby', ${table.nearby},
    'isFindable', ${table.isFindable}, 'isSuggested', ${table.isSuggested}) end`;

/** What a sight is made of, over `asked`: a viewer, an owner and what else the thing names. */
export const sightColumns = {
  isOwn: sql<boolean>`asked.viewer_id = asked.owner_id`,
  viewer: standingOf(viewer),
  owner: standingOf(owner),
  marks: sql<AnyMark[]>`coalesce((select jsonb_agg(${mark.mark}) from ${graphMarks} as seen_mark
    where ${mark.personId} = asked.viewer_id and ${mark.otherId} = asked.owner_id), '[]')`,
  isBlockedByOwner: hasMark(sql`asked.owner_id`, sql`asked.viewer_id`, ["blocked"]),
  isClose: hasMark(sql`asked.owner_id`, sql`asked.viewer_id`, ["close"]),
  isFollowing: isFollowing(sql`asked.owner_id`, sql`asked.viewer_id`),
  isFriend: isFriend(sql`asked.owner_id`, sql`asked.viewer_id`),
  isMember: isMember(sql`asked.audience_ids`, sql`asked.viewer_id`),
  isRestricted: hasMark(sql`asked.host_id`, sql`asked.owner_id`, ["restricted"]),
};

/** Who asks about what; the last two are there where the thing names some. */
export interface Asked {
  readonly viewerId: UserId;
  readonly ownerId: UserId;
  readonly audienceIds?: string | undefined;
  readonly hostId?: UserId | undefined;
}

/** One row, whoever is there: nothing about a missing person is read differently. */
export const askedRow = ({ viewerId, ownerId, audienceIds, hostId }: Given<Asked>) =>
  sql`(select ${viewerId}::uuid as viewer_id, ${ownerId}::uuid as owner_id,
    ${audienceIds ?? sql`'{}'`}::uuid[] as audience_ids,
    ${hostId ?? sql`null`}::uuid as host_id) as asked`;

const sightOf = compiled((db, given: Given<Asked>) =>
  db
    .select(sightColumns)
    .from(askedRow(given))
    .leftJoin(viewer, eq(viewer.userId, sql`asked.viewer_id`))
    .leftJoin(owner, eq(owner.userId, sql`asked.owner_id`)),
);

/** What lies between a viewer and the owner of one thing: for `maySee`. */
export async function readSight(db: Reads, viewerId: UserId, thing: AskedThing): Promise<Sight> {
  const { ownerId, audienceIds, hostId } = thing;
  const ids = audienceIds && listOf(audienceIds);
  const [sight] = await sightOf(db, { viewerId, ownerId, audienceIds: ids, hostId });
  if (!sight) throw new Error("a sight is always one row");
  return sight;
}
