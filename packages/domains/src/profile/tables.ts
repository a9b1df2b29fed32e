import type { Profile, ProfileVisibility } from "@kith/contracts";
import { badgeKinds } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { identityPeople } from "../identity/tables";
import { mediaImages } from "../media/tables";

const words = (name: string) => text(name).array().notNull().default(sql`'{}'`);

/** What people wrote of themselves. Who wrote nothing yet has no row. */
export const profileProfiles = pgTable(
  "profile_profiles",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityPeople.userId, { onDelete: "cascade" }),
    name: text("name"),
    bio: text("bio"),
    pronouns: text("pronouns"),
    languages: words("languages"),
    courses: words("courses"),
    major: text("major"),
    year: integer("year"),
    interests: words("interests"),
    skills: words("skills"),
    links: words("links"),
    education: jsonb("education").$type<Profile["education"]>().notNull().default([]),
    statusText: text("status_text"),
    statusEmoji: text("status_emoji"),
    statusExpiresAt: bigint("status_expires_at", { mode: "number" }),
    /** What the person chose; the rest is as `visibilityByDefault` says. */
    visibility: jsonb("visibility").$type<Partial<ProfileVisibility>>().notNull().default({}),
  },
  (table) => [
    index("profile_profiles_status_expiry")
      .on(table.statusExpiresAt)
      .where(sql`${table.statusExpiresAt} is not null`),
  ],
);

/** The avatar is at place 0, the gallery from 1 on. */
export const profileImages = pgTable(
  "profile_images",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => identityPeople.userId, { onDelete: "cascade" }),
    place: integer("place").notNull(),
    imageId: uuid("image_id")
      .notNull()
      .references(() => mediaImages.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.place] }),
    uniqueIndex("profile_images_image").on(table.imageId),
    check("profile_images_place", sql`${table.place} between 0 and 6`),
  ],
);

/** What staff vouch for; put here by `verification`. */
export const profileBadges = pgTable(
  "profile_badges",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => identityPeople.userId, { onDelete: "cascade" }),
    kind: text("kind", { enum: badgeKinds }).notNull(),
    since: bigint("since", { mode: "number" }).notNull(),
    /** Null: until staff say otherwise. */
    expiresAt: bigint("expires_at", { mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind] }),
    index("profile_badges_expiry").on(table.expiresAt).where(sql`${table.expiresAt} is not null`),
    check("profile_badges_kind", sql`${table.kind} in ('creator', 'organisation', 'government')`),
  ],
);
