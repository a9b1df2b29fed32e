import { audiences, marks, nearbyChoices } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { identityPeople } from "../identity/tables";

const at = (name: string) => bigint(name, { mode: "number" }).notNull();
const count = (name: string) => integer(name).notNull().default(0);
const person = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => graphPeople.userId);
const listed = (words: readonly string[]) =>
  sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);

/** For the tables of what people make: the audience of a thing, as `canSee` reads it. */
export const audienceColumns = () => ({
  audience: text("audience", { enum: audiences }).notNull(),
  /** Whose members see it, where the audience is `members`. */
  audienceIds: uuid("audience_ids").array().notNull().default(sql`'{}'`),
  /** Since when nobody but its owner sees it, whoever it is for; the owner is told. */
  takenDownAt: bigint("taken_down_at", { mode: "number" }),
});

/**
 * How somebody stands to everybody, as the owners of these facts said last. Who has no row here
 * is not there for others yet. Without a cascade: the counts of others have to follow.
 */
export const graphPeople = pgTable(
  "graph_people",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityPeople.userId),
    joinedAt: at("joined_at"),
    state: text("state", { enum: ["active", "suspended", "deleted"] }).notNull(),
    isGhost: boolean("is_ghost").notNull().default(false),
    isPrivate: boolean("is_private").notNull().default(false),
    /** By their whole handle, by who has nothing to do with them. */
    isFindable: boolean("is_findable").notNull().default(true),
    isSuggested: boolean("is_suggested").notNull().default(true),
    /** Who comes across them by distance. */
    nearby: text("nearby", { enum: nearbyChoices }).notNull().default("nobody"),
    band: text("band", { enum: ["16-17", "18-over"] }).notNull(),
    campusId: uuid("campus_id"),
    /** Who may know of which campus somebody is, as `profile` says. */
    campusAudience: text("campus_audience", { enum: audiences }).notNull().default("campus"),
    /** From 1 to 6: what somebody may do in a day grows with it. */
    level: integer("level").notNull().default(1),
    /** The day of the last invite, counted from 1970 in UTC, and how many were sent in it. */
    inviteDay: integer("invite_day").notNull().default(0),
    invitesSent: count("invites_sent"),
    followers: count("followers"),
    following: count("following"),
    friends: count("friends"),
  },
  (table) => [
    index("graph_people_absent").on(table.userId).where(sql`${table.state} <> 'active'`),
    index("graph_people_of_campus")
      .on(table.campusId, table.joinedAt, table.userId)
      .where(sql`${table.state} = 'active'`),
    check("graph_people_state", sql`${table.state} in ('active', 'suspended', 'deleted')`),
    check("graph_people_band", sql`${table.band} in ('16-17', '18-over')`),
    check("graph_people_campus_audience", sql`${table.campusAudience} in ${listed(audiences)}`),
    check("graph_people_nearby", sql`${table.nearby} in ${listed(nearbyChoices)}`),
    check("graph_people_level", sql`${table.level} between 1 and 6`),
    check(
      "graph_people_counts",
      sql`least(${table.followers}, ${table.following}, ${table.friends}) >= 0`,
    ),
  ],
);

export const graphFollows = pgTable(
  "graph_follows",
  {
    followerId: person("follower_id"),
    followeeId: person("followee_id"),
    state: text("state", { enum: ["requested", "following"] }).notNull(),
    at: at("at"),
  },
  (table) => [
    primaryKey({ columns: [table.followerId, table.followeeId] }),
    index("graph_follows_of_follower").on(
      table.followerId,
      table.state,
      table.at,
      table.followeeId,
    ),
    index("graph_follows_of_followee").on(
      table.followeeId,
      table.state,
      table.at,
      table.followerId,
    ),
    check("graph_follows_state", sql`${table.state} in ('requested', 'following')`),
    check("graph_follows_self", sql`${table.followerId} <> ${table.followeeId}`),
  ],
);

/** A friendship is two rows, one for each to read. */
export const graphFriends = pgTable(
  "graph_friends",
  {
    personId: person("person_id"),
    friendId: person("friend_id"),
    at: at("at"),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.friendId] }),
    index("graph_friends_of_person").on(table.personId, table.at, table.friendId),
    check("graph_friends_self", sql`${table.personId} <> ${table.friendId}`),
  ],
);

/** Invites that wait for an answer: what was answered is gone. One at most between two people. */
export const graphInvites = pgTable(
  "graph_invites",
  {
    senderId: person("sender_id"),
    recipientId: person("recipient_id"),
    message: text("message"),
    at: at("at"),
    expiresAt: at("expires_at"),
  },
  (table) => [
    primaryKey({ columns: [table.senderId, table.recipientId] }),
    uniqueIndex("graph_invites_pair").on(
      sql`least(${table.senderId}, ${table.recipientId})`,
      sql`greatest(${table.senderId}, ${table.recipientId})`,
    ),
    index("graph_invites_of_sender").on(table.senderId, table.at, table.recipientId),
    index("graph_invites_of_recipient").on(table.recipientId, table.at, table.senderId),
    index("graph_invites_expiry").on(table.expiresAt),
    check("graph_invites_self", sql`${table.senderId} <> ${table.recipientId}`),
  ],
);

/** What one person decided about another; of a block the other must not learn. */
export const graphMarks = pgTable(
  "graph_marks",
  {
    personId: person("person_id"),
    otherId: person("other_id"),
    mark: text("mark", { enum: marks }).notNull(),
    at: at("at"),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.otherId, table.mark] }),
    index("graph_marks_of_person").on(table.personId, table.mark, table.at, table.otherId),
    // By both: of somebody whom many blocked each list asks who did.
    index("graph_marks_blocked_by")
      .on(table.otherId, table.personId)
      .where(sql`${table.mark} = 'blocked'`),
    check("graph_marks_mark", sql`${table.mark} in ${listed(marks)}`),
    check("graph_marks_self", sql`${table.personId} <> ${table.otherId}`),
  ],
);

/** Who is in a circle, a room, a list: put here by whoever looks after it. */
export const graphAudienceMembers = pgTable(
  "graph_audience_members",
  {
    audienceId: uuid("audience_id").notNull(),
    userId: person("user_id"),
  },
  (table) => [
    primaryKey({ columns: [table.audienceId, table.userId] }),
    index("graph_audience_members_of_person").on(table.userId, table.audienceId),
  ],
);

/** What others of a campus may have in common with somebody, as `profile` says; for suggestions. */
export const graphTraits = pgTable(
  "graph_traits",
  {
    userId: person("user_id"),
    kind: text("kind", { enum: ["course", "interest"] }).notNull(),
    /** One for all its spellings. */
    value: text("value").notNull(),
    /** As they wrote it. */
    label: text("label").notNull(),
    /** What is for fewer is not here. */
    audience: text("audience", { enum: ["everyone", "campus"] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind, table.value] }),
    index("graph_traits_of_value").on(table.kind, table.value, table.userId),
    check("graph_traits_kind", sql`${table.kind} in ('course', 'interest')`),
    check("graph_traits_audience", sql`${table.audience} in ('everyone', 'campus')`),
  ],
);
