import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { graphPeople } from "../graph/tables";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const at = (name: string) => bigint(name, { mode: "number" });
const person = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => contactsPeople.userId, { onDelete: "cascade" });

/** Who wants to be found. All below but the budgets goes with this row. */
export const contactsPeople = pgTable("contacts_people", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => graphPeople.userId),
  /** Random, and new with each opting in: without it nobody's entries lead to this person. */
  mark: text("mark").notNull(),
  since: at("since").notNull(),
  syncedAt: at("synced_at"),
});

/** What the function says of the number that they proved, for the key of today and the next. */
export const contactsTags = pgTable(
  "contacts_tags",
  {
    epoch: integer("epoch").notNull(),
    tag: text("tag").notNull(),
    userId: person("user_id"),
  },
  (table) => [
    primaryKey({ columns: [table.epoch, table.tag] }),
    index("contacts_tags_of_person").on(table.userId),
  ],
);

/** A part of an address book until it was compared: the members in it, sealed, at one length. */
export const contactsParts = pgTable(
  "contacts_parts",
  {
    userId: person("user_id"),
    part: integer("part").notNull(),
    sealed: bytes("sealed").notNull(),
    at: at("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.part] }),
    index("contacts_parts_age").on(table.at),
  ],
);

/** Somebody has the number of another member: of whom, the keyed hash of both marks. */
export const contactsEntries = pgTable(
  "contacts_entries",
  {
    userId: person("user_id"),
    entry: text("entry").notNull(),
    syncedAt: at("synced_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.entry] }),
    index("contacts_entries_age").on(table.syncedAt),
  ],
);

/** Two who have each other's numbers: two rows, one for each to read. */
export const contactsMatches = pgTable(
  "contacts_matches",
  {
    userId: person("user_id"),
    otherId: person("other_id"),
    at: at("at").notNull(),
    /** When the book of `userId` had the other one last. */
    syncedAt: at("synced_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.otherId] }),
    index("contacts_matches_of_person").on(table.userId, table.at, table.otherId),
    index("contacts_matches_of_other").on(table.otherId),
    index("contacts_matches_age").on(table.syncedAt),
  ],
);

/** Stays when somebody opts out, until the day is over: opting in again gives nothing back. */
export const contactsBudgets = pgTable(
  "contacts_budgets",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => graphPeople.userId),
    /** Counted from 1970 in UTC. */
    day: integer("day").notNull(),
    evaluated: integer("evaluated").notNull(),
  },
  (table) => [index("contacts_budgets_day").on(table.day)],
);
