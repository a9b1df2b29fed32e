import { sql } from "drizzle-orm";
import {
  bigint,
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
const written = () => ({
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

/** Milliseconds since 1970, in the tables that are ours alone. */
export const at = (name: string) => bigint(name, { mode: "number" });
export const owner = () =>
  uuid("user_id")
    .notNull()
    .references(() => identityUsers.id, { onDelete: "cascade" });

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
    /** Since when staff suspended them: no session of theirs holds. */
    barredAt: at("barred_at"),
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
    /** Made by a proof and not used yet; what was proved counts for who shows this one. */
    nextToken: text("next_token"),
    nextProvedAt: moment("next_proved_at"),
    nextHasFactor: boolean("next_has_factor"),
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
    uniqueIndex("identity_sessions_next_token").on(table.nextToken),
    index("identity_sessions_user").on(table.userId),
    index("identity_sessions_expiry").on(table.expiresAt),
    check("identity_sessions_audience", sql`${table.audience} in ('staff', 'member')`),
  ],
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
