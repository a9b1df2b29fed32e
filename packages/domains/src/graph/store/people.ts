import type { UserId } from "@kith/contracts";
import { compiled, type Db, type Given, type Reads } from "@kith/kernel";
import { eq, sql } from "drizzle-orm";
import { identityPeople, identityUsers } from "../../identity/tables";
import type { CountChange } from "../rules/relations";
import { type TrustFacts, trustFriendsMax } from "../rules/trust";
import { graphAudienceMembers, graphFriends, graphPeople } from "../tables";

type PersonRow = typeof graphPeople.$inferSelect;
/** What the owners of these facts push down; what is not said stays. */
export type StandingChange = Partial<
  Pick<
    PersonRow,
    "state" | "isGhost" | "isFindable" | "isSuggested" | "nearby" | "band" | "campusId" | "level"
  >
>;

/** From here on somebody who joined is there for others. Once is enough, and twice no harm. */
export async function insertPerson(db: Db, userId: UserId): Promise<void> {
  const { joinedAt, band } = identityPeople;
  await db.execute(sql`insert into ${graphPeople} (user_id, joined_at, state, band)
    select ${identityPeople.userId}, ${joinedAt}, 'active', ${band} from ${identityPeople}
    where ${identityPeople.userId} = ${userId} on conflict do nothing`);
}

export async function updateStanding(db: Db, userId: UserId, change: StandingChange) {
  await db.update(graphPeople).set(change).where(eq(graphPeople.userId, userId));
}

export async function updatePrivate(db: Db, userId: UserId, isPrivate: boolean): Promise<void> {
  await db.update(graphPeople).set({ isPrivate }).where(eq(graphPeople.userId, userId));
}

const idsOf = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

/** In a transaction of the audience's owner; who is in it already, or not in it, is no matter. */
export async function setAudience(
  db: Db,
  audienceId: string,
  { added = [], removed = [] }: { added?: readonly UserId[]; removed?: readonly UserId[] },
): Promise<void> {
  const { audienceId: id, userId } = graphAudienceMembers;
  await db.execute(sql`delete from ${graphAudienceMembers}
    where ${id} = ${audienceId} and ${userId} = any(${idsOf(removed)})`);
  await db.execute(sql`insert into ${graphAudienceMembers} (audience_id, user_id)
    select ${audienceId}::uuid, unnest(${idsOf(added)}) on conflict do nothing`);
}

/** Nobody sees any more what names it. */
export async function deleteAudience(db: Db, audienceId: string): Promise<void> {
  await db.delete(graphAudienceMembers).where(eq(graphAudienceMembers.audienceId, audienceId));
}

/** Locks the people in the order of their ids: no two who change each other's wait crosswise. */
export async function addCounts(db: Db, changes: readonly CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(sql`with changes as (
      select "userId", sum(followers) as followers, sum(following) as following,
        sum(friends) as friends
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as change ("userId" uuid, followers integer, following integer, friends integer)
      group by "userId"
    ), locked as materialized (
      select user_id from ${graphPeople} where user_id in (select "userId" from changes)
      order by user_id for no key update
    )
    update ${graphPeople} as person set
      followers = person.followers + coalesce(changes.followers, 0),
      following = person.following + coalesce(changes.following, 0),
      friends = person.friends + coalesce(changes.friends, 0)
    from locked join changes on changes."userId" = locked.user_id
    where person.user_id = locked.user_id`);
}

/** Counts one more invite of the day; false where as many as allowed were sent. */
export async function takeInvite(db: Db, userId: UserId, day: number, invitesMax: number) {
  const { inviteDay, invitesSent } = graphPeople;
  const taken = await db
    .update(graphPeople)
    .set({
      inviteDay: day,
      invitesSent: sql`case when ${inviteDay} = ${day} then ${invitesSent} + 1 else 1 end`,
    })
    .where(
      sql`${graphPeople.userId} = ${userId}
        and (${inviteDay} <> ${day} or ${invitesSent} < ${invitesMax})`,
    )
    .returning({ userId: graphPeople.userId });
  return taken.length > 0;
}

/** How many invites somebody sent on a day. */
export async function readInvitesSent(db: Reads, userId: UserId, day: number): Promise<number> {
  const { inviteDay, invitesSent } = graphPeople;
  const sent = sql<number>`case when ${inviteDay} = ${day} then ${invitesSent} else 0 end`;
  const [row] = await db.select({ sent }).from(graphPeople).where(eq(graphPeople.userId, userId));
  return row?.sent ?? 0;
}

const trustFactsOf = compiled((db, given: Given<{ userId: UserId }>) => {
  const { joinedAt, level, userId } = graphPeople;
  const { at, personId, friendId } = graphFriends;
  return db
    .select({
      ...{ joinedAt, level, isVerified: identityUsers.emailVerified },
      befriendedAt: sql<number[]>`coalesce((select jsonb_agg(at) from (select ${at}
        from ${graphFriends} where ${personId} = ${userId}
        order by ${at} desc, ${friendId} desc limit ${trustFriendsMax}) as newest), '[]')`,
    })
    .from(graphPeople)
    .innerJoin(identityUsers, eq(identityUsers.id, userId))
    .where(eq(userId, given.userId));
});

/** What the trust in somebody is made of; of who is not there yet, nothing that speaks for them. */
export async function readTrustFacts(db: Reads, userId: UserId): Promise<TrustFacts> {
  const [facts] = await trustFactsOf(db, { userId });
  const unknown = { joinedAt: Number.MAX_SAFE_INTEGER, isVerified: false, level: 1 };
  return facts ?? { ...unknown, befriendedAt: [] };
}
