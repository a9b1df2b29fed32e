import { identity, identityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { deleteExpired } from "./jobs/deleteExpired";
import { deleteUnjoined } from "./jobs/deleteUnjoined";
import { sendMail } from "./jobs/sendMail";
import { join } from "./join";
import { listSessions } from "./listSessions";
import { makeCard } from "./makeCard";
import { me } from "./me";
import { onSessions } from "./onSessions";
import { openCard } from "./openCard";
import { renameSession } from "./renameSession";
import { revokeOtherSessions } from "./revokeOtherSessions";
import { revokeSession } from "./revokeSession";
import { invariants } from "./seed";
import { authenticateMember } from "./services/authenticate";
import { startSessions } from "./services/sessions";
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
export { makeCard } from "./makeCard";
export { openCard } from "./openCard";
export {
  type Bulk,
  type Draw,
  drawPeople,
  idAt,
  type SeededPerson,
  seedPeople,
} from "./seed";
export { clearAttempts, takeAttempt } from "./services/attempts";
export type { Credentials, MemberLink, Session } from "./services/credentials";
export { credentials } from "./services/credentials";
export { endSessions, noteEnding } from "./services/ending";
export { type Mailer, mailer, type OutgoingMail } from "./services/mailer";
export { type SessionListener, sessions } from "./services/sessions";
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
  verbs: {
    join,
    listSessions,
    makeCard,
    me,
    onSessions,
    openCard,
    renameSession,
    revokeOtherSessions,
    revokeSession,
  },
  jobs: [deleteExpired, deleteUnjoined, sendMail],
  start: startSessions,
  invariants,
});
