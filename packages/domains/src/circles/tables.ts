import { circleRoles, circleTypes } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { graphPeople } from "../graph/tables";

const at = (name: string) => bigint(name, { mode: "number" }).notNull();
const person = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => graphPeople.userId);
const listed = (words: readonly string[]) =>
  sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);

export const circlesCircles = pgTable(
  "circles_circles",
  {
    id: uuid("id").primaryKey(),
    ownerId: person("owner_id"),
    name: text("name").notNull(),
    type: text("type", { enum: circleTypes }).notNull(),
    isPrivate: boolean("is_private").notNull(),
    createdAt: at("created_at"),
  },
  (table) => [
    index("circles_circles_of_owner").on(table.ownerId),
    check("circles_circles_type", sql`${table.type} in ${listed(circleTypes)}`),
  ],
);

/** Who is in a circle, the owner too. The graph holds the same people as the circle's audience. */
export const circlesMembers = pgTable(
  "circles_members",
  {
    circleId: uuid("circle_id")
      .notNull()
      .references(() => circlesCircles.id, { onDelete: "cascade" }),
    userId: person("user_id"),
    role: text("role", { enum: circleRoles }).notNull(),
    at: at("at"),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.userId] }),
    index("circles_members_of_circle").on(table.circleId, table.at, table.userId),
    index("circles_members_of_person").on(table.userId, table.at, table.circleId),
    check("circles_members_role", sql`${table.role} in ${listed(circleRoles)}`),
  ],
);
