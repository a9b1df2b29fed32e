import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { identityPeople } from "../identity/tables";

/**
 * Pictures, from the moment in which somebody asks where to send one. A file has its row before it
 * is written and until after it is deleted: what has none is nobody's.
 */
export const mediaImages = pgTable(
  "media_images",
  {
    id: uuid("id").primaryKey(),
    /** Null once its owner has let it go: then only its file is left to delete. */
    ownerId: uuid("owner_id").references(() => identityPeople.userId, { onDelete: "set null" }),
    state: text("state", { enum: ["asked", "stored", "used"] }).notNull(),
    /** Since when it is in this state. */
    at: bigint("at", { mode: "number" }).notNull(),
    width: integer("width"),
    height: integer("height"),
    thumbhash: text("thumbhash"),
  },
  (table) => [
    index("media_images_of_owner").on(table.ownerId),
    index("media_images_unused").on(table.at).where(sql`${table.state} <> 'used'`),
    index("media_images_let_go").on(table.id).where(sql`${table.ownerId} is null`),
    check("media_images_state", sql`${table.state} in ('asked', 'stored', 'used')`),
    check(
      "media_images_measured",
      sql`${table.state} = 'asked' or least(${table.width}, ${table.height}) > 0`,
    ),
  ],
);
