import { Handle, type Suggestion, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { compiled, type Given, type Reads } from "@kith/kernel";
import { desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { identityPeople } from "../../identity/tables";
import {
  graphFollows,
  graphFriends,
  graphInvites,
  graphMarks,
  graphPeople,
  graphTraits,
} from "../tables";
import { isForCampus, sharedWith } from "./traits";
import { canSee } from "./visibility";

/** So many friends are asked, for so many friends each: whoever knows thousands waits no longer. */
const [friendsMax, friendsOfFriendMax] = [100, 100];
const [byFriendsMax, byCampusMax, byCourseMax] = [300, 100, 50];
const sharedMax = 3;

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

const myCampus = sql`(select ${graphPeople.campusId} from ${graphPeople}
  where ${graphPeople.userId} = ${me})`;
const [ours, mates] = [alias(graphTraits, "ours"), alias(graphTraits, "mates")];

/** Whoever came to the campus last, and who takes the same courses there. */
const ofCampus = sql`((select ${graphPeople.userId} as id from ${graphPeople}
    where ${graphPeople.campusId} = ${myCampus} and ${graphPeople.state} = 'active'
    order by ${graphPeople.joinedAt} desc, ${graphPeople.userId} desc limit ${byCampusMax})
  union (select mates.id from ${graphTraits} as ours
    cross join lateral (select ${mates.userId} as id from ${graphTraits} as mates
      join ${graphPeople} on ${graphPeople.userId} = ${mates.userId}
      where ${mates.kind} = 'course' and ${mates.value} = ${ours.value}
        and ${graphPeople.campusId} = ${myCampus}
      order by ${mates.userId} desc limit ${byCourseMax}) as mates
    where ${ours.userId} = ${me} and ${ours.kind} = 'course'))`;

/** Nobody whose campus the caller does not see: being suggested would tell it. */
const byCampus = sql`(select ${near.userId} as id, 0 as mutual,
    ${sharedWith(me, "course", near)} as courses, ${sharedWith(me, "interest", near)} as interests
  from ${ofCampus} as of_campus join ${graphPeople} as near on ${near.userId} = of_campus.id
  where ${isNew(sql`${near.userId}`)} and ${isForCampus(near.campusAudience, near.isPrivate)})`;

/** In order already: whether they are suggested is asked one by one, until there are enough. */
const found = sql`(select id, max(mutual) as mutual, max(courses) as courses,
    max(interests) as interests
  from (select id, mutual, '{}'::text[] as courses, '{}'::text[] as interests from ${byFriends}
      as by_friends union all select id, mutual, courses, interests from ${byCampus} as by_campus)
    as any_of
  group by id
  order by mutual desc, cardinality(max(courses)) desc, cardinality(max(interests)) desc, id desc)
  as found`;
const [foundId, mutual] = [sql`found.id`, sql<number>`found.mutual`];
const [courses, interests] = [sql<string[]>`found.courses`, sql<string[]>`found.interests`];
const inOrder = [
  desc(mutual),
  desc(sql`cardinality(${courses})`),
  desc(sql`cardinality(${interests})`),
  desc(foundId),
];

const suggestionsOf = compiled((db, { limit }: Given<{ viewerId: UserId; limit: number }>) =>
  db
    .select({
      ...{ userId: identityPeople.userId, handle: identityPeople.handle },
      ...{ mutual, courses, interests },
    })
    .from(found)
    .innerJoin(identityPeople, eq(identityPeople.userId, foundId))
    .where(canSee(viewerId, { ownerId: foundId }, "suggested"))
    .orderBy(...inOrder)
    .limit(limit),
);

type Row = Awaited<ReturnType<typeof suggestionsOf>>[number];

/** The strongest of what there is, and what of it is shared. */
function reasonOf({ mutual, courses, interests }: Row): Pick<Suggestion, "reason" | "shared"> {
  if (mutual > 0) return { reason: "friends", shared: [] };
  if (courses.length > 0) return { reason: "courses", shared: courses.slice(0, sharedMax) };
  if (interests.length > 0) return { reason: "interests", shared: interests.slice(0, sharedMax) };
  return { reason: "campus", shared: [] };
}

/**
 * People with most friends of the caller among theirs, then those of the campus: who shares most
 * courses, then interests, then the newest.
 */
export async function readSuggestions(db: Reads, userId: UserId, limit: number) {
  const rows = await suggestionsOf(db, { viewerId: userId, limit });
  return rows.map(
    (row): Suggestion => ({
      userId: asId(UserId, row.userId),
      handle: asId(Handle, row.handle),
      mutualFriends: row.mutual,
      ...reasonOf(row),
    }),
  );
}
