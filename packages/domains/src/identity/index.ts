import { identity, identityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { deleteExpired } from "./jobs/deleteExpired";
import { sendMail } from "./jobs/sendMail";
import { join } from "./join";
import { me } from "./me";
import { invariants } from "./seed";
import { authenticateMember } from "./services/authenticate";
import {
  identityAccounts,
  identityPasskeys,
  identitySessions,
  identityTwoFactors,
  identityUsers,
  identityVerifications,
} from "./tables";

export { sendMail } from "./jobs/sendMail";
export { join } from "./join";
export type { Credentials, MemberLink, Session } from "./services/credentials";
export { credentials } from "./services/credentials";
export { type Mailer, mailer, type OutgoingMail } from "./services/mailer";
export type { NewUser, User } from "./store";
export { deleteUser, hasPassword, insertUser, readUsers } from "./store";

/** The tables that the credentials vendor writes, under its names for them. */
export const credentialTables = {
  user: identityUsers,
  session: identitySessions,
  account: identityAccounts,
  verification: identityVerifications,
  twoFactor: identityTwoFactors,
  passkey: identityPasskeys,
};

export const identityDomain = defineDomain({
  name: "identity",
  contract: identity,
  events: identityEvents,
  authenticates: { kind: "member", by: authenticateMember },
  verbs: { join, me },
  jobs: [deleteExpired, sendMail],
  invariants,
});
