import { channelNames, nearbyChoices, requestKinds, requestStates } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { identityPeople, identityUsers } from "../identity/tables";

const at = (name: string) => bigint(name, { mode: "number" });
const listed = (words: readonly string[]) =>
  sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);

/** What people chose; who chose nothing yet has no row. */
export const privacySettings = pgTable(
  "privacy_settings",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityPeople.userId, { onDelete: "cascade" }),
    nearby: text("nearby", { enum: nearbyChoices }).notNull(),
    isGhost: boolean("is_ghost").notNull(),
    isFindable: boolean("is_findable").notNull().default(true),
    isSuggested: boolean("is_suggested").notNull().default(true),
    language: text("language", { enum: ["en", "ar", "ka", "ru", "da"] }),
    timeZone: text("time_zone"),
    quietFrom: integer("quiet_from"),
    quietTo: integer("quiet_to"),
    channels: text("channels", { enum: channelNames }).array().notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (table) => [
    check("privacy_settings_nearby", sql`${table.nearby} in ${listed(nearbyChoices)}`),
    check("privacy_settings_quiet", sql`(${table.quietFrom} is null) = (${table.quietTo} is null)`),
  ],
);

/** What people asked for under the law. Outlives them without their name, as proof. */
export const privacyRequests = pgTable(
  "privacy_requests",
  {
    id: uuid("id").primaryKey(),
    /** Null once they are erased. */
    userId: uuid("user_id").references(() => identityUsers.id, { onDelete: "set null" }),
    kind: text("kind", { enum: requestKinds }).notNull(),
    state: text("state", { enum: requestStates }).notNull(),
    askedAt: at("asked_at").notNull(),
    dueAt: at("due_at").notNull(),
    doneAt: at("done_at"),
    expiresAt: at("expires_at"),
    bytes: integer("bytes"),
  },
  (table) => [
    uniqueIndex("privacy_requests_open")
      .on(table.userId, table.kind)
      .where(sql`${table.state} in ('waiting', 'working', 'ready')`),
    index("privacy_requests_of_person").on(table.userId, table.askedAt, table.id),
    index("privacy_requests_order").on(table.askedAt, table.id),
    index("privacy_requests_state").on(table.state, table.dueAt),
    check("privacy_requests_kind", sql`${table.kind} in ${listed(requestKinds)}`),
    check("privacy_requests_state_known", sql`${table.state} in ${listed(requestStates)}`),
  ],
);

/** Legal holds. Whoever deletes accounts looks at `identity_users.held_at`, or here. */
export const privacyHolds = pgTable(
  "privacy_holds",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    reason: text("reason").notNull(),
    /** Staff by their names as they were: they may leave before it ends. */
    askedBy: text("asked_by").notNull(),
    askedById: text("asked_by_id"),
    askedAt: at("asked_at").notNull(),
    confirmedBy: text("confirmed_by"),
    confirmedAt: at("confirmed_at"),
    lapsesAt: at("lapses_at").notNull(),
    endedAt: at("ended_at"),
  },
  (table) => [
    uniqueIndex("privacy_holds_open").on(table.userId).where(sql`${table.endedAt} is null`),
    index("privacy_holds_of_person").on(table.userId),
    index("privacy_holds_order").on(table.askedAt, table.id),
  ],
);

/**
 * Who was erased, by a keyed hash that only this secret can make. The vault holds the same outside
 * of the database: what it knows and this table does not was brought back by a restore.
 */
export const privacyErasures = pgTable(
  "privacy_erasures",
  {
    reference: text("reference").primaryKey(),
    erasedAt: at("erased_at").notNull(),
  },
  (table) => [index("privacy_erasures_age").on(table.erasedAt)],
);
