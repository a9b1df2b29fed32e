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
import { identityUsers } from "../identity/tables";

/** Milliseconds since 1970, in a column. */
const at = (name: string) => bigint(name, { mode: "number" });

/** Who of those that can sign in works here, and as what. */
export const opsStaff = pgTable(
  "ops_staff",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "operator", "analyst"] }).notNull(),
    addedAt: at("added_at").notNull(),
  },
  (table) => [
    index("ops_staff_order").on(table.addedAt, table.userId),
    check("ops_staff_role", sql`${table.role} in ('owner', 'operator', 'analyst')`),
  ],
);

/**
 * What staff did: one chain of hashes, only ever appended to (a trigger refuses all else). It
 * holds names and addresses as they were, and refers to nobody, so that it outlives them.
 */
export const opsAudit = pgTable(
  "ops_audit",
  {
    id: uuid("id").primaryKey(),
    /** 1, 2, 3 …: a row that is missing shows. */
    number: integer("number").notNull(),
    at: at("at").notNull(),
    /** Null when the system itself acted, or an operator on its command line. */
    staffId: uuid("staff_id"),
    staffName: text("staff_name").notNull(),
    action: text("action").notNull(),
    subject: text("subject"),
    /** SHA-256 over the hash before and this entry, in hex. */
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("ops_audit_number").on(table.number),
    index("ops_audit_staff").on(table.staffId, table.number),
  ],
);

/** The end of the chain, in one row: the lock under which it grows, and proof of its length. */
export const opsAuditHead = pgTable(
  "ops_audit_head",
  {
    id: integer("id").primaryKey(),
    number: integer("number").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [check("ops_audit_head_only", sql`${table.id} = 1`)],
);

/** Feature flags. Few, so that every node keeps them all in memory. */
export const opsFlags = pgTable(
  "ops_flags",
  {
    name: text("name").primaryKey(),
    description: text("description").notNull(),
    isOn: boolean("is_on").notNull(),
    percentage: integer("percentage").notNull(),
    campuses: text("campuses").array().notNull(),
    /** Ids of those who have it whatever the rest says. */
    allowList: text("allow_list").array().notNull(),
    revision: integer("revision").notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (table) => [check("ops_flags_percentage", sql`${table.percentage} between 0 and 100`)],
);
