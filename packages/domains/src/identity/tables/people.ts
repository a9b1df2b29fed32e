import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, identityUsers, owner } from "./credentials";

const spoken = ["en", "ar", "ka", "ru", "da"] as const;

/** Who joined: from here on somebody who can sign in is a person to others. */
export const identityPeople = pgTable(
  "identity_people",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    handle: text("handle").notNull(),
    band: text("band", { enum: ["under-16", "16-17", "18-over"] }).notNull(),
    joinedAt: at("joined_at").notNull(),
    /** As `updateLocale` was told; null: they did not choose. */
    language: text("language", { enum: spoken }),
    /** As their app spoke when it last called; null: it did not say. */
    appLanguage: text("app_language", { enum: spoken }),
    timeZone: text("time_zone"),
  },
  (table) => [
    uniqueIndex("identity_people_handle").on(table.handle),
    check("identity_people_handle_form", sql`${table.handle} ~ '^[a-z0-9_-]{3,30}$'`),
    check("identity_people_language", sql`${table.language} in ('en', 'ar', 'ka', 'ru', 'da')`),
    check(
      "identity_people_app_language",
      sql`${table.appLanguage} in ('en', 'ar', 'ka', 'ru', 'da')`,
    ),
    check("identity_people_band", sql`${table.band} in ('16-17', '18-over')`),
  ],
);

/** What a person agreed to, each version once. */
export const identityConsents = pgTable(
  "identity_consents",
  {
    userId: owner(),
    policy: text("policy").notNull(),
    version: integer("version").notNull(),
    acceptedAt: at("accepted_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.policy, table.version] })],
);

/**
 * Cards that were opened, until they end, by keyed hashes of the card and of who opened it: the row
 * says neither whose it was nor who has it.
 */
export const identitySpentCards = pgTable(
  "identity_spent_cards",
  {
    card: text("card").primaryKey(),
    opener: text("opener").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [index("identity_spent_cards_expiry").on(table.expiresAt)],
);

/** Handles that somebody who signs up has in mind. */
export const identityHandleHolds = pgTable("identity_handle_holds", {
  userId: owner().primaryKey(),
  handle: text("handle").notNull().unique("identity_handle_holds_handle"),
  heldUntil: at("held_until").notNull(),
});
