import { type CampusId, staffRoles } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { identityUsers } from "../identity/tables";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
/** Milliseconds since 1970, in a column. */
const at = (name: string) => bigint(name, { mode: "number" });

/** Who of those that can sign in works here. */
export const opsStaff = pgTable(
  "ops_staff",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    addedAt: at("added_at").notNull(),
  },
  (table) => [index("ops_staff_order").on(table.addedAt, table.userId)],
);

const listed = (words: readonly string[]) =>
  sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);

/** The roles of somebody who works here, each at a campus or everywhere. Nobody is without one. */
export const opsGrants = pgTable(
  "ops_grants",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => opsStaff.userId, { onDelete: "cascade" }),
    role: text("role", { enum: staffRoles }).notNull(),
    /** Null: everywhere. */
    campusId: uuid("campus_id").$type<CampusId>(),
    grantedAt: at("granted_at").notNull(),
    expiresAt: at("expires_at"),
  },
  (table) => [
    unique("ops_grants_key").on(table.userId, table.role, table.campusId).nullsNotDistinct(),
    index("ops_grants_owners").on(table.userId).where(sql`${table.role} = 'owner'`),
    check("ops_grants_role", sql`${table.role} in ${listed(staffRoles)}`),
  ],
);

/**
 * What the audit calls a person, and the key under which it keeps what it says of them, wrapped.
 * With this row goes all that the audit holds of them. Members' go when they are erased.
 */
export const opsAuditPeople = pgTable(
  "ops_audit_people",
  {
    userId: uuid("user_id").primaryKey(),
    ref: uuid("ref").notNull(),
    key: bytes("key").notNull(),
  },
  (table) => [uniqueIndex("ops_audit_people_ref").on(table.ref)],
);

/** What an entry says, whoever it is about. */
const said = () => ({
  at: at("at").notNull(),
  action: text("action").notNull(),
  /** What it was done to, where that is nobody. */
  subject: text("subject"),
  /** Who did it. Null for the system itself, or an operator on its command line. */
  actorRef: uuid("actor_ref"),
  /** Their name as it was, under their key; null for members, who have none in here. */
  sealedActor: bytes("sealed_actor"),
  personRef: uuid("person_ref"),
  /** What is said of that person, under their key. */
  sealed: bytes("sealed"),
});

/** Said, and on its way into the audit: written with the deed, taken out by `ops.linkAudit`. */
export const opsActs = pgTable("ops_acts", { id: uuid("id").primaryKey(), ...said() });

/** One chain of hashes, only ever appended to (a trigger refuses all else). */
export const opsAudit = pgTable(
  "ops_audit",
  {
    id: uuid("id").primaryKey(),
    /** 1, 2, 3 …: a row that is missing shows. */
    number: integer("number").notNull(),
    /** Of entries from before there were references, which are plain; else null and empty. */
    staffId: uuid("staff_id"),
    staffName: text("staff_name").notNull().default(""),
    ...said(),
    /** A keyed hash over the hash before and this entry, in hex. */
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("ops_audit_number").on(table.number),
    index("ops_audit_staff").on(table.staffId, table.number),
    index("ops_audit_actor").on(table.actorRef, table.number),
    index("ops_audit_person").on(table.personRef, table.number),
    index("ops_audit_action").on(table.action, table.number),
  ],
);

/** The end of the chain, in one row: what links entries waits here, and its length is proved. */
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
