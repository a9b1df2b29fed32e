import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

// better-auth reads and writes these rows itself: property names, `Date` columns and nullable
// fields are its model (1.7), not ours. Column names, ids and indexes are ours.

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
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_users_email").on(table.email),
    check("identity_users_email_case", sql`${table.email} = lower(${table.email})`),
  ],
);

export const identitySessions = pgTable(
  "identity_sessions",
  {
    id: uuid("id").primaryKey(),
    userId: owner(),
    token: text("token").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** When this session proved a second factor; null for one made by a password alone. */
    secondFactorAt: moment("second_factor_at"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...written(),
  },
  (table) => [
    uniqueIndex("identity_sessions_token").on(table.token),
    index("identity_sessions_user").on(table.userId),
    index("identity_sessions_expiry").on(table.expiresAt),
  ],
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
