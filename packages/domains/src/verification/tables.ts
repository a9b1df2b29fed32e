import { declineReasons, verificationKinds, verificationStates } from "@kith/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { campusesCampuses } from "../campuses/tables";
import { graphPeople } from "../graph/tables";
import { identityPeople } from "../identity/tables";

const at = (name: string) => bigint(name, { mode: "number" });
const listed = (words: readonly string[]) =>
  sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);

/** What people asked staff to make sure of. What they showed and wrote goes with the decision. */
export const verificationRequests = pgTable(
  "verification_requests",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => graphPeople.userId),
    kind: text("kind", { enum: verificationKinds }).notNull(),
    campusId: uuid("campus_id").references(() => campusesCampuses.id),
    state: text("state", { enum: verificationStates }).notNull(),
    statement: text("statement"),
    links: text("links").array().notNull().default(sql`'{}'`),
    askedAt: at("asked_at").notNull(),
    endedAt: at("ended_at"),
    expiresAt: at("expires_at"),
    reason: text("reason", { enum: declineReasons }),
    note: text("note"),
    /** Who of staff looks at it, and until when nobody else does. Of decisions the audit knows. */
    claimedById: uuid("claimed_by_id"),
    claimedUntil: at("claimed_until"),
  },
  (table) => [
    uniqueIndex("verification_requests_waiting")
      .on(table.userId, table.kind)
      .where(sql`${table.state} = 'waiting'`),
    index("verification_requests_queue")
      .on(table.askedAt, table.id)
      .where(sql`${table.state} = 'waiting'`),
    index("verification_requests_of_person").on(table.userId, table.askedAt, table.id),
    index("verification_requests_ended").on(table.endedAt),
    check("verification_requests_kind", sql`${table.kind} in ${listed(verificationKinds)}`),
    check("verification_requests_state", sql`${table.state} in ${listed(verificationStates)}`),
    check(
      "verification_requests_campus",
      sql`(${table.kind} = 'campus') = (${table.campusId} is not null)`,
    ),
    check(
      "verification_requests_over",
      sql`(${table.state} = 'waiting') = (${table.endedAt} is null)`,
    ),
    check(
      "verification_requests_claim",
      sql`(${table.claimedById} is null) = (${table.claimedUntil} is null)`,
    ),
  ],
);

/**
 * Pictures of documents, which lie sealed in the vault. Each has its row before it is written and
 * until after it is deleted; whose owner is null has only its file left to go.
 */
export const verificationDocuments = pgTable(
  "verification_documents",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").references(() => identityPeople.userId, { onDelete: "set null" }),
    /** Null until it is shown with a request. */
    requestId: uuid("request_id").references(() => verificationRequests.id, {
      onDelete: "set null",
    }),
    place: integer("place").notNull().default(0),
    state: text("state", { enum: ["asked", "stored", "shown"] }).notNull(),
    at: at("at").notNull(),
  },
  (table) => [
    index("verification_documents_of_owner").on(table.ownerId),
    index("verification_documents_of_request").on(table.requestId),
    index("verification_documents_unshown").on(table.at).where(sql`${table.state} <> 'shown'`),
    index("verification_documents_let_go").on(table.id).where(sql`${table.ownerId} is null`),
    check("verification_documents_state", sql`${table.state} in ('asked', 'stored', 'shown')`),
  ],
);
