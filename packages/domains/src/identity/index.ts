import { identity, identityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { changeEmail } from "./changeEmail";
import { changePassword } from "./changePassword";
import { confirmEmail } from "./confirmEmail";
import { confirmTotp } from "./confirmTotp";
import { deletePasskey } from "./deletePasskey";
import { distrustDevice } from "./distrustDevice";
import { deleteExpired } from "./jobs/deleteExpired";
import { deleteUnjoined } from "./jobs/deleteUnjoined";
import { mailEmailChange } from "./jobs/mailEmailChange";
import { noteSecured } from "./jobs/noteSecured";
import { sendMail } from "./jobs/sendMail";
import { join } from "./join";
import { listSessions } from "./listSessions";
import { listTrustedDevices } from "./listTrustedDevices";
import { listWaysIn } from "./listWaysIn";
import { makeCard } from "./makeCard";
import { me } from "./me";
import { onSessions } from "./onSessions";
import { openCard } from "./openCard";
import { personal } from "./personal";
import { removeTotp } from "./removeTotp";
import { renamePasskey } from "./renamePasskey";
import { renameSession } from "./renameSession";
import { renewRecoveryCodes } from "./renewRecoveryCodes";
import { reserveHandle } from "./reserveHandle";
import { revokeOtherSessions } from "./revokeOtherSessions";
import { revokeSession } from "./revokeSession";
import { invariants } from "./seed";
import { authenticateMember } from "./services/authenticate";
import { startSessions } from "./services/sessions";
import { startTotp } from "./startTotp";
import {
  identityAccounts,
  identityPasskeys,
  identitySessions,
  identityTwoFactors,
  identityUsers,
  identityVerifications,
} from "./tables";
import { undoEmail } from "./undoEmail";
import { unlinkIdentity } from "./unlinkIdentity";

export { confirmTotp } from "./confirmTotp";
export { deletePasskey } from "./deletePasskey";
export { distrustDevice } from "./distrustDevice";
export { noteSecured } from "./jobs/noteSecured";
export { sendMail } from "./jobs/sendMail";
export { join } from "./join";
export { listSessions } from "./listSessions";
export { listTrustedDevices } from "./listTrustedDevices";
export { listWaysIn } from "./listWaysIn";
export { makeCard } from "./makeCard";
export { me } from "./me";
export { openCard } from "./openCard";
export { renewRecoveryCodes } from "./renewRecoveryCodes";
export type { Place } from "./rules/risk";
export { totpAt } from "./rules/totp";
export { clearAttempts, takeAttempt } from "./services/attempts";
export type { Credentials, MemberLink, Session } from "./services/credentials";
export { credentials } from "./services/credentials";
export { endSessions, noteEnding } from "./services/ending";
export { type Mailer, mailer, type OutgoingMail } from "./services/mailer";
export { type Places, places } from "./services/places";
export { type SessionListener, sessions } from "./services/sessions";
export { createSignIns, type SignIns, type SigningIn } from "./services/signIns";
export { startTotp } from "./startTotp";
export type { NewUser, User } from "./store";
export { deleteUser, hasPassword, insertUser, readUsers } from "./store";
export { insertDevice } from "./store/devices";

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
    changeEmail,
    changePassword,
    confirmEmail,
    confirmTotp,
    deletePasskey,
    distrustDevice,
    join,
    listSessions,
    listTrustedDevices,
    listWaysIn,
    me,
    onSessions,
    removeTotp,
    renamePasskey,
    makeCard,
    openCard,
    renameSession,
    renewRecoveryCodes,
    reserveHandle,
    revokeOtherSessions,
    revokeSession,
    startTotp,
    undoEmail,
    unlinkIdentity,
  },
  jobs: [deleteExpired, deleteUnjoined, mailEmailChange, noteSecured, sendMail],
  personal,
  start: startSessions,
  invariants,
});
