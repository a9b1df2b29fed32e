import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

// better-auth reads and writes these rows itself: property names, `Date` columns and nullable
// fields are its model (1.7), not ours. Column names, ids and indexes are ours.

/** Milliseconds since 1970, in the tables that are ours alone. */
const at = (name: string) => bigint(name, { mode: "number" });
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const owner = () =>
  uuid("user_id")
    .notNull()
    .references(() => identityUsers.id, { onDelete: "cascade" });
const written = () => ({
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

export const identityUsers = pgTable(
  "identity_users",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** Lower case, so that it is one person's whatever its spelling; members may have none. */
    email: text("email"),
    emailVerified: boolean("email_verified").notNull(),
    /** E.164 without its plus sign; written once it is proved. */
    phone: text("phone"),
    image: text("image"),
    /** Whose account it is: an address is of staff or of a member, never of both. */
    audience: text("audience", { enum: ["staff", "member"] })
      .notNull()
      .default("staff"),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    /** Since when a legal hold keeps the account closed, and all of it where it is. */
    heldAt: at("held_at"),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_users_email").on(table.email),
    uniqueIndex("identity_users_phone").on(table.phone),
    index("identity_users_time").on(table.createdAt),
    check("identity_users_email_case", sql`${table.email} = lower(${table.email})`),
    check(
      "identity_users_staff_email",
      sql`${table.audience} = 'member' or ${table.email} is not null`,
    ),
    check("identity_users_phone_form", sql`${table.phone} ~ '^[1-9][0-9]{6,14}$'`),
    check("identity_users_audience", sql`${table.audience} in ('staff', 'member')`),
  ],
);

export const identitySessions = pgTable(
  "identity_sessions",
  {
    id: uuid("id").primaryKey(),
    userId: owner(),
    token: text("token").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** Which app it opens: one for staff is none for members, and the other way round. */
    audience: text("audience", { enum: ["staff", "member"] })
      .notNull()
      .default("staff"),
    /** When it last proved who holds it, if that was not when it was made. */
    provedAt: moment("proved_at"),
    /** When this session proved a second factor; null for one made by a password alone. */
    secondFactorAt: moment("second_factor_at"),
    /** As its owner called it, or the family of its device. */
    deviceName: text("device_name").notNull().default(""),
    /** Roughly where it was made, where that is known. */
    place: text("place"),
    lastUsedAt: at("last_used_at"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_sessions_token").on(table.token),
    index("identity_sessions_user").on(table.userId),
    index("identity_sessions_expiry").on(table.expiresAt),
    check("identity_sessions_audience", sql`${table.audience} in ('staff', 'member')`),
  ],
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

/**
 * Cards that were opened, until they end, by keyed hashes of the card and of who opened it: the row
 * says neither whose it was nor who has it.
 */
export const identitySpentCards = pgTable(
  "identity_spent_cards",
  {
    card: text("card").primaryKey(),
    opener: text("opener").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [index("identity_spent_cards_expiry").on(table.expiresAt)],
);

/** Who joined: from here on somebody who can sign in is a person to others. */
export const identityPeople = pgTable(
  "identity_people",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => identityUsers.id, { onDelete: "cascade" }),
    handle: text("handle").notNull(),
    band: text("band", { enum: ["under-16", "16-17", "18-over"] }).notNull(),
    joinedAt: at("joined_at").notNull(),
  },
  (table) => [
    uniqueIndex("identity_people_handle").on(table.handle),
    check("identity_people_handle_form", sql`${table.handle} ~ '^[a-z0-9_-]{3,30}$'`),
    check("identity_people_band", sql`${table.band} in ('16-17', '18-over')`),
  ],
);

/** What a person agreed to, each version once. */
export const identityConsents = pgTable(
  "identity_consents",
  {
    userId: owner(),
    policy: text("policy").notNull(),
    version: integer("version").notNull(),
    acceptedAt: at("accepted_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.policy, table.version] })],
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

/** How a person proves who they are: `credential`, with a password hash, or a provider's name. */
export const identityAccounts = pgTable(
  "identity_accounts",
  {
    id: uuid("id").primaryKey(),
    userId: owner(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_accounts_provider").on(table.providerId, table.accountId),
    index("identity_accounts_user").on(table.userId),
  ],
);

/** Challenges and links under way, by the hash of what their holder shows. */
export const identityVerifications = pgTable(
  "identity_verifications",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    ...written(),
  },
  (table) => [
    index("identity_verifications_identifier").on(table.identifier),
    index("identity_verifications_expiry").on(table.expiresAt),
  ],
);

/** Staff's: one TOTP secret and its recovery codes a person, both encrypted. */
export const identityTwoFactors = pgTable(
  "identity_two_factors",
  {
    id: uuid("id").primaryKey(),
    userId: owner(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").notNull(),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: moment("locked_until"),
  },
  (table) => [uniqueIndex("identity_two_factors_user").on(table.userId)],
);

export const identityPasskeys = pgTable(
  "identity_passkeys",
  {
    id: uuid("id").primaryKey(),
    userId: owner(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports"),
    aaguid: text("aaguid"),
    createdAt: moment("created_at"),
  },
  (table) => [
    uniqueIndex("identity_passkeys_credential").on(table.credentialID),
    index("identity_passkeys_user").on(table.userId),
  ],
);

/** A member's TOTP secret, sealed. It counts from the moment when a code of it was shown. */
export const identityTotps = pgTable("identity_totps", {
  userId: owner().primaryKey(),
  secret: text("secret").notNull(),
  /** Of the last code that was taken: each is good once. */
  lastStep: integer("last_step").notNull(),
  confirmedAt: at("confirmed_at"),
});

/** A member's recovery codes that are left, by a keyed hash. */
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

/** Handles that somebody who signs up has in mind. */
export const identityHandleHolds = pgTable("identity_handle_holds", {
  userId: owner().primaryKey(),
  handle: text("handle").notNull().unique("identity_handle_holds_handle"),
  heldUntil: at("held_until").notNull(),
});

/** Changes of an e-mail address: asked for, proved by the new one, and undone by the old one. */
export const identityEmailChanges = pgTable(
  "identity_email_changes",
  {
    changeId: uuid("change_id").primaryKey(),
    userId: owner(),
    /** Null for who had none. */
    oldEmail: text("old_email"),
    /** Whether they had a number when they asked: one that came later is not their way in. */
    hadPhone: boolean("had_phone").notNull(),
    newEmail: text("new_email").notNull(),
    /** Of the link that the new address has, then of the one that the old address has. */
    hash: text("hash"),
    requestedAt: at("requested_at").notNull(),
    confirmedAt: at("confirmed_at"),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("identity_email_changes_hash").on(table.hash),
    index("identity_email_changes_user").on(table.userId),
    index("identity_email_changes_expiry").on(table.expiresAt),
  ],
);
