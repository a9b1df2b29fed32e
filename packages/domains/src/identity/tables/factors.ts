import { sql } from "drizzle-orm";
import {
  boolean,
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

/** Somebody's TOTP secret, sealed. It counts from the moment when a code of it was shown. */
export const identityTotps = pgTable("identity_totps", {
  userId: owner().primaryKey(),
  secret: text("secret").notNull(),
  /** Of the last code that was taken: each is good once. */
  lastStep: integer("last_step").notNull(),
  confirmedAt: at("confirmed_at"),
});

/** Somebody's recovery codes that are left, by a keyed hash. */
export const identityRecoveryCodes = pgTable(
  "identity_recovery_codes",
  { userId: owner(), hash: text("hash").notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.hash] })],
);

/** Devices that a member signed in with of late, by a keyed hash of what the device keeps. */
export const identityDevices = pgTable(
  "identity_devices",
  {
    deviceId: uuid("device_id").primaryKey(),
    userId: owner(),
    hash: text("hash").notNull(),
    /** The family of the device. */
    name: text("name").notNull(),
    /** Sealed. */
    place: text("place"),
    createdAt: at("created_at").notNull(),
    lastUsedAt: at("last_used_at").notNull(),
    /** Until then a password is enough on it. */
    trustedUntil: at("trusted_until"),
  },
  (table) => [
    uniqueIndex("identity_devices_hash").on(table.userId, table.hash),
    index("identity_devices_time").on(table.lastUsedAt),
  ],
);

/** Changes of an e-mail address: asked for, confirmed at both ends, and undone at the old one. */
export const identityEmailChanges = pgTable(
  "identity_email_changes",
  {
    changeId: uuid("change_id").primaryKey(),
    userId: owner(),
    /** Null for who had none that was proved. */
    oldEmail: text("old_email"),
    /** Whether they had a number when they asked: one that came later is not their way in. */
    hadPhone: boolean("had_phone").notNull(),
    newEmail: text("new_email").notNull(),
    /** Of the link that the new address has, then of the one that undoes what was done. */
    hash: text("hash"),
    /** Of the link by which the old address confirms, and of the one by which it calls off. */
    oldHash: text("old_hash"),
    undoHash: text("undo_hash"),
    /** When each end confirmed; the old one from the start where it need not. */
    newOpenedAt: at("new_opened_at"),
    oldOpenedAt: at("old_opened_at"),
    requestedAt: at("requested_at").notNull(),
    confirmedAt: at("confirmed_at"),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("identity_email_changes_hash").on(table.hash),
    uniqueIndex("identity_email_changes_old_hash").on(table.oldHash),
    uniqueIndex("identity_email_changes_undo_hash").on(table.undoHash),
    index("identity_email_changes_user").on(table.userId),
    index("identity_email_changes_expiry").on(table.expiresAt),
  ],
);

/** Codes on their way to a number; none is kept longer than it holds, but for an hour. */
export const identityPhoneCodes = pgTable(
  "identity_phone_codes",
  {
    codeId: uuid("code_id").primaryKey(),
    /** To come in, to have a number from now on, or to show that the one before is theirs. */
    purpose: text("purpose", { enum: ["sign-in", "new", "old"] }).notNull(),
    /** Whose number it is to be; null where nobody is signed in. */
    userId: uuid("user_id").references(() => identityUsers.id, { onDelete: "cascade" }),
    phone: text("phone").notNull(),
    /** A keyed hash; null until the job has sent it. */
    codeHash: text("code_hash"),
    /** How many were asked for before: each comes another way. */
    step: integer("step").notNull(),
    attempts: integer("attempts").notNull(),
    /** A keyed hash of who asked, whose budget gets its place back. */
    caller: text("caller").notNull(),
    askedAt: at("asked_at").notNull(),
  },
  (table) => [
    uniqueIndex("identity_phone_codes_person").on(table.userId, table.purpose),
    index("identity_phone_codes_phone").on(table.phone, table.askedAt),
    index("identity_phone_codes_time").on(table.askedAt),
    check("identity_phone_codes_purpose", sql`${table.purpose} in ('sign-in', 'new', 'old')`),
  ],
);

/** Codes of a day, by what they are counted for: a prefix as it is, who asked by a keyed hash. */
export const identityPhoneBudgets = pgTable(
  "identity_phone_budgets",
  {
    subject: text("subject").notNull(),
    /** Since 1970, in UTC. */
    day: integer("day").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.day] })],
);

/**
 * Sessions, and people with all of theirs, that ended a short while ago: what nodes ask for four
 * times a second. References nobody, as it outlives what it speaks of.
 */
export const identityRevocations = pgTable(
  "identity_revocations",
  {
    revocationId: uuid("revocation_id").primaryKey(),
    userId: uuid("user_id").notNull(),
    /** Null: all of the person's. */
    sessionId: uuid("session_id"),
    revokedAt: at("revoked_at").notNull(),
  },
  (table) => [index("identity_revocations_time").on(table.revokedAt)],
);

/** Attempts at secrets, by a keyed hash of whose: they must hold while Redis is away. */
export const identityAttempts = pgTable(
  "identity_attempts",
  {
    subject: text("subject").primaryKey(),
    count: integer("count").notNull(),
    lastAt: at("last_at").notNull(),
  },
  (table) => [index("identity_attempts_time").on(table.lastAt)],
);
