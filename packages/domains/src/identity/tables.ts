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
    /** Lower case, so that an address is one person's whatever its spelling. */
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull(),
    image: text("image"),
    /** Whose account it is: an address is of staff or of a member, never of both. */
    audience: text("audience", { enum: ["staff", "member"] })
      .notNull()
      .default("staff"),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_users_email").on(table.email),
    check("identity_users_email_case", sql`${table.email} = lower(${table.email})`),
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

/** How a person proves who they are; today only `credential`, with a password hash. */
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

/** One TOTP secret and its recovery codes a person, both encrypted. */
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
