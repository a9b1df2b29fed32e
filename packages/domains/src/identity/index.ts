import { identity, identityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { confirmPhone } from "./confirmPhone";
import { getSignIn } from "./getSignIn";
import { deleteExpired } from "./jobs/deleteExpired";
import { deleteUnjoined } from "./jobs/deleteUnjoined";
import { sendCode } from "./jobs/sendCode";
import { sendMail } from "./jobs/sendMail";
import { join } from "./join";
import { listSessions } from "./listSessions";
import { makeCard } from "./makeCard";
import { me } from "./me";
import { onSessions } from "./onSessions";
import { openCard } from "./openCard";
import { personal } from "./personal";
import { removePhone } from "./removePhone";
import { renameSession } from "./renameSession";
import { requestPhone } from "./requestPhone";
import { revokeOtherSessions } from "./revokeOtherSessions";
import { revokeSession } from "./revokeSession";
import { invariants } from "./seed";
import { authenticateMember } from "./services/authenticate";
import { startSessions } from "./services/sessions";
import { identitySettings } from "./settings";
import { startLink } from "./startLink";
import {
  identityAccounts,
  identityPasskeys,
  identitySessions,
  identityTwoFactors,
  identityUsers,
  identityVerifications,
} from "./tables";

export { sendCode } from "./jobs/sendCode";
export { sendMail } from "./jobs/sendMail";
export { join } from "./join";
export { makeCard } from "./makeCard";
export { openCard } from "./openCard";
export { isReserved, knownConsents } from "./rules";
export { clearAttempts, takeAttempt } from "./services/attempts";
export type { Credentials, MemberLink, Session } from "./services/credentials";
export { credentials } from "./services/credentials";
export {
  endAllSessions,
  endOtherSessions,
  endSessions,
  noteEnding,
  rereadSessions,
} from "./services/ending";
export { type Mailer, mailer, type OutgoingMail } from "./services/mailer";
export { enterFromOutside, linkFromOutside, type OutsideIdentity } from "./services/outside";
export { askForCode, enterByPhone, type PhoneAsk } from "./services/phoneSignIn";
export { type Provider, providersOf } from "./services/providers";
export { type SessionListener, sessions } from "./services/sessions";
export {
  type Channel,
  type OutgoingCode,
  type PhoneChannel,
  type PhoneNumber,
  type Telephony,
  telephony,
} from "./services/telephony";
export { identitySettings } from "./settings";
export type { NewUser, User } from "./store";
export { deleteUser, hasPassword, insertUser, readUsers } from "./store";
export {
  lockMember,
  readBand,
  readMemberOfEmail,
  readMembersAfter,
  updateHeld,
  updateVerified,
} from "./store/accounts";
export { insertConsents, readConsents, withdrawConsents } from "./store/consents";

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
  settings: identitySettings,
  authenticates: { kind: "member", by: authenticateMember },
  verbs: {
    confirmPhone,
    getSignIn,
    join,
    listSessions,
    makeCard,
    me,
    onSessions,
    openCard,
    removePhone,
    renameSession,
    requestPhone,
    revokeOtherSessions,
    revokeSession,
    startLink,
  },
  personal,
  jobs: [deleteExpired, deleteUnjoined, sendCode, sendMail],
  start: startSessions,
  invariants,
});
