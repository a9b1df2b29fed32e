import { Handle, type Suggestion, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { compiled, type Given, type Reads } from "@kith/kernel";
import { desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { identityPeople } from "../../identity/tables";
import { graphFollows, graphFriends, graphInvites, graphMarks, graphPeople } from "../tables";
import { canSee } from "./visibility";

/** So many friends are asked, for so many friends each: whoever knows thousands waits no longer. */
const [friendsMax, friendsOfFriendMax] = [100, 100];
const [byFriendsMax, byCampusMax] = [300, 100];

const viewerId = sql.placeholder("viewerId");
const me = sql`${viewerId}::uuid`;
const [mine, theirs] = [alias(graphFriends, "mine"), alias(graphFriends, "theirs")];
const near = alias(graphPeople, "near");

/** Somebody else, with whom the caller has nothing to do yet, and does not want to. */
const isNew = (other: SQL) => sql`(${other} <> ${me}
  and not exists (select from ${graphFriends}
    where ${graphFriends.personId} = ${me} and ${graphFriends.friendId} = ${other})
  and not exists (select from ${graphFollows}
    where ${graphFollows.followerId} = ${me} and ${graphFollows.followeeId} = ${other})
  and not exists (select from ${graphInvites}
    where ${graphInvites.senderId} = ${me} and ${graphInvites.recipientId} = ${other})
  and not exists (select from ${graphMarks}
    where ${graphMarks.personId} = ${me} and ${graphMarks.otherId} = ${other}))`;

const byFriends = sql`(select theirs.id, count(*)::integer as mutual
  from (select ${mine.friendId} as id from ${graphFriends} as mine
    where ${mine.personId} = ${me} and ${canSee(viewerId, { ownerId: mine.friendId })}
    order by ${mine.at} desc, ${mine.friendId} desc limit ${friendsMax}) as asked
  cross join lateral (select ${theirs.friendId} as id from ${graphFriends} as theirs
    where ${theirs.personId} = asked.id
    order by ${theirs.at} desc, ${theirs.friendId} desc limit ${friendsOfFriendMax}) as theirs
  where ${isNew(sql`theirs.id`)}
  group by theirs.id order by mutual desc, theirs.id desc limit ${byFriendsMax})`;

/** Whoever came to the campus last. */
const byCampus = sql`(select ${near.userId} as id, 0 as mutual from ${graphPeople} as near
  where ${near.campusId} = (select ${graphPeople.campusId} from ${graphPeople}
      where ${graphPeople.userId} = ${me})
    and ${near.state} = 'active' and ${isNew(sql`${near.userId}`)}
  order by ${near.joinedAt} desc, ${near.userId} desc limit ${byCampusMax})`;

/** In order already: whether they are seen is asked one by one, until there are enough. */
const found = sql`(select id, max(mutual) as mutual
  from (${byFriends} union all ${byCampus}) as any_of
  group by id order by mutual desc, id desc) as found`;
const [foundId, mutual] = [sql`found.id`, sql<number>`found.mutual`];

const suggestionsOf = compiled((db, { limit }: Given<{ viewerId: UserId; limit: number }>) =>
  db
    .select({ userId: identityPeople.userId, handle: identityPeople.handle, mutual })
    .from(found)
    .innerJoin(identityPeople, eq(identityPeople.userId, foundId))
    .where(canSee(viewerId, { ownerId: foundId }, "suggested"))
    .orderBy(desc(mutual), desc(foundId))
    .limit(limit),
);

/** People with most friends of the caller among theirs, then the newest of the campus. */
export async function readSuggestions(db: Reads, userId: UserId, limit: number) {
  const rows = await suggestionsOf(db, { viewerId: userId, limit });
  return rows.map(
    (row): Suggestion => ({
      userId: asId(UserId, row.userId),
      handle: asId(Handle, row.handle),
      reason: row.mutual > 0 ? "friends" : "campus",
      mutualFriends: row.mutual,
    }),
  );
}
