import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";

/** Milliseconds since 1970, in a column. */
const at = (name: string) => bigint(name, { mode: "number" });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });
const snapshot = customType<{ data: string }>({ dataType: () => "pg_snapshot" });

/** The newest number of each stream; its row is the lock under which numbers are taken. */
export const kernelStreams = pgTable("kernel_streams", {
  name: text("name").primaryKey(),
  head: bigint("head", { mode: "number" }).notNull(),
});

/**
 * Everything that was announced, one row a stream: log of the streams and outbox in one. Its
 * migration partitions it by the day of `at`, so that old days are dropped whole.
 */
export const kernelEvents = pgTable(
  "kernel_events",
  {
    /** Drawn under the stream's lock, so that it grows along each stream. */
    position: bigserial("position", { mode: "number" }).notNull(),
    xid: transactionId("xid").notNull(),
    stream: text("stream").notNull(),
    /** Null for what readers of the stream are not sent: it has no place in their chain. */
    number: bigint("number", { mode: "number" }),
    previous: bigint("previous", { mode: "number" }),
    event: text("event").notNull(),
    version: integer("version").notNull(),
    at: at("at").notNull(),
    actorId: text("actor_id"),
    payload: jsonb("payload").notNull(),
    isFinal: boolean("is_final").notNull(),
    /** True on the first of an announcement's streams: reactions read each event once. */
    isFirst: boolean("is_first").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.xid, table.position, table.at] }),
    index("kernel_events_stream").on(table.stream, table.number),
    index("kernel_events_event").on(table.event, table.xid, table.position),
  ],
);

/** How far a reader of the events has come: what `seen` shows is done, all of it. */
export const kernelCursors = pgTable("kernel_cursors", {
  name: text("name").primaryKey(),
  seen: snapshot("seen").notNull(),
  /** While more is there than one transaction takes: the snapshot that is worked off. */
  upTo: snapshot("up_to"),
  /** Within `upTo`: events up to this position are done. */
  position: bigint("position", { mode: "number" }).notNull(),
  updatedAt: at("updated_at").notNull(),
});

/** Jobs and events that failed for good; staff read, replay or delete them. */
export const kernelDeadLetters = pgTable(
  "kernel_dead_letters",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["job", "reaction"] }).notNull(),
    name: text("name").notNull(),
    /** The job's input or the event, sealed for this row. */
    sealed: bytes("sealed").notNull(),
    failedAt: at("failed_at").notNull(),
    attempts: integer("attempts").notNull(),
    /** The error's class and code; its message may quote what was sent. */
    error: text("error").notNull(),
    /** When staff asked to try it again; null while it waits for them. */
    replayAskedAt: at("replay_asked_at"),
  },
  (table) => [
    index("kernel_dead_letters_order").on(table.failedAt, table.id),
    check("kernel_dead_letters_kind", sql`${table.kind} in ('job', 'reaction')`),
  ],
);

/** Answers under the keys of their callers, so that a repeated call has one effect. */
export const kernelIdempotency = pgTable(
  "kernel_idempotency",
  {
    caller: text("caller").notNull(),
    procedure: text("procedure").notNull(),
    key: text("key").notNull(),
    digest: text("digest").notNull(),
    /** Sealed; null only inside the transaction that makes it. */
    answer: bytes("answer"),
    createdAt: at("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.procedure, table.key] }),
    index("kernel_idempotency_age").on(table.createdAt),
  ],
);
