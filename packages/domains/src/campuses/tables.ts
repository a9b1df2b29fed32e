import { proofMethods } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { graphPeople } from "../graph/tables";

const at = (name: string) => bigint(name, { mode: "number" }).notNull();
const person = () =>
  uuid("user_id")
    .primaryKey()
    .references(() => graphPeople.userId);
const campus = () =>
  uuid("campus_id")
    .notNull()
    .references(() => campusesCampuses.id);

export const campusesCampuses = pgTable(
  "campuses_campuses",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    country: text("country").notNull(),
    city: text("city").notNull(),
    timeZone: text("time_zone").notNull(),
  },
  (table) => [index("campuses_campuses_name").on(table.name, table.id)],
);

/** A domain is one campus's alone. */
export const campusesDomains = pgTable(
  "campuses_domains",
  {
    domain: text("domain").primaryKey(),
    campusId: campus(),
  },
  (table) => [index("campuses_domains_of_campus").on(table.campusId)],
);

/** The code under way, one a person. Address and code are kept by their keyed hashes. */
export const campusesCodes = pgTable(
  "campuses_codes",
  {
    userId: person(),
    campusId: campus(),
    addressHash: text("address_hash").notNull(),
    codeHash: text("code_hash").notNull(),
    attempts: integer("attempts").notNull(),
    sentAt: at("sent_at"),
    expiresAt: at("expires_at"),
    /** Codes of the day that began with the first of them. */
    dayAt: at("day_at"),
    sentInDay: integer("sent_in_day").notNull(),
  },
  (table) => [
    index("campuses_codes_address").on(table.addressHash, table.sentAt),
    index("campuses_codes_day").on(table.dayAt),
  ],
);

/** Who is of which campus, by each way of proving it; one address is one person's. */
export const campusesProofs = pgTable(
  "campuses_proofs",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => graphPeople.userId),
    campusId: campus(),
    method: text("method", { enum: proofMethods }).notNull().default("code"),
    /** Null where no address proved it. */
    addressHash: text("address_hash"),
    provedAt: at("proved_at"),
    expiresAt: at("expires_at"),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.method] }),
    uniqueIndex("campuses_proofs_address").on(table.addressHash),
    index("campuses_proofs_expiry").on(table.expiresAt),
    index("campuses_proofs_of_campus").on(table.campusId),
    check("campuses_proofs_method", sql`${table.method} in ('code', 'document', 'sso')`),
  ],
);
