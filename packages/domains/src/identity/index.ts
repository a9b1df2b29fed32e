import { identity, identityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { changeEmail } from "./changeEmail";
import { changePassword } from "./changePassword";
import { confirmEmail } from "./confirmEmail";
import { confirmPhone } from "./confirmPhone";
import { confirmTotp } from "./confirmTotp";
import { deletePasskey } from "./deletePasskey";
import { distrustDevice } from "./distrustDevice";
import { getSignIn } from "./getSignIn";
import { deleteExpired } from "./jobs/deleteExpired";
import { deleteUnjoined } from "./jobs/deleteUnjoined";
import { mailEmailChange } from "./jobs/mailEmailChange";
import { noteSecured } from "./jobs/noteSecured";
import { sendCode } from "./jobs/sendCode";
import { sendMail } from "./jobs/sendMail";
import { sendNotice } from "./jobs/sendNotice";
import { join } from "./join";
import { listSessions } from "./listSessions";
import { listTrustedDevices } from "./listTrustedDevices";
import { listWaysIn } from "./listWaysIn";
import { makeCard } from "./makeCard";
import { me } from "./me";
import { onSessions } from "./onSessions";
import { openCard } from "./openCard";
import { personal } from "./personal";
import { removePhone } from "./removePhone";
import { removeTotp } from "./removeTotp";
import { renamePasskey } from "./renamePasskey";
import { renameSession } from "./renameSession";
import { renewRecoveryCodes } from "./renewRecoveryCodes";
import { requestPhone } from "./requestPhone";
import { reserveHandle } from "./reserveHandle";
import { revokeOtherSessions } from "./revokeOtherSessions";
import { revokeSession } from "./revokeSession";
import { invariants } from "./seed";
import { authenticateMember } from "./services/authenticate";
import { startSessions } from "./services/sessions";
import { identitySettings } from "./settings";
import { startLink } from "./startLink";
import { startTotp } from "./startTotp";
import {
  identityAccounts,
  identityPasskeys,
  identitySessions,
  identityUsers,
  identityVerifications,
} from "./tables";
import { undoEmail } from "./undoEmail";
import { unlinkIdentity } from "./unlinkIdentity";

export { confirmTotp } from "./confirmTotp";
export { deletePasskey } from "./deletePasskey";
export { distrustDevice } from "./distrustDevice";
export { noteSecured } from "./jobs/noteSecured";
export { sendCode } from "./jobs/sendCode";
export { sendMail } from "./jobs/sendMail";
export { join } from "./join";
export { listSessions } from "./listSessions";
export { listTrustedDevices } from "./listTrustedDevices";
export { listWaysIn } from "./listWaysIn";
export { makeCard } from "./makeCard";
export { me } from "./me";
export { openCard } from "./openCard";
export { renewRecoveryCodes } from "./renewRecoveryCodes";
export { isReserved, knownConsents } from "./rules";
export type { Notice } from "./rules/notices";
export type { Place } from "./rules/risk";
export { totpAt } from "./rules/totp";
export {
  type Bulk,
  type Draw,
  drawPeople,
  idAt,
  type SeededPerson,
  seedPeople,
} from "./seed";
export { clearAttempts, takeAttempt, takeMail } from "./services/attempts";
export type { Credentials, MemberLink, Session } from "./services/credentials";
export { credentials } from "./services/credentials";
export {
  bar,
  endAllSessions,
  endOtherSessions,
  endSessions,
  noteEnding,
  rereadSessions,
  unbar,
} from "./services/ending";
export { type Mailer, mailer, type OutgoingMail } from "./services/mailer";
export { notify } from "./services/notices";
export { enterFromOutside, linkFromOutside, type OutsideIdentity } from "./services/outside";
export { askForCode, enterByPhone, type PhoneAsk } from "./services/phoneSignIn";
export { type Places, places } from "./services/places";
export { type Provider, providersOf } from "./services/providers";
export { type SessionListener, sessions } from "./services/sessions";
export { createSignIns, type SignIns, type SigningIn } from "./services/signIns";
export { createStaffFactors } from "./services/staffFactors";
export {
  type Channel,
  type OutgoingCode,
  type PhoneChannel,
  type PhoneNumber,
  type Telephony,
  telephony,
} from "./services/telephony";
export { identitySettings } from "./settings";
export { startTotp } from "./startTotp";
export type { NewUser, User } from "./store";
export { deleteUser, hasPassword, insertUser, readUsers } from "./store";
export {
  lockMember,
  readBand,
  readLanguage,
  readMemberOfEmail,
  readMembersAfter,
  updateHeld,
  updateLocale,
  updateVerified,
} from "./store/accounts";
export { countConsents, insertConsents, readConsents, withdrawConsents } from "./store/consents";
export { insertDevice } from "./store/devices";
export { readPhone } from "./store/phones";
export { isBarred } from "./store/sessions";

/** The tables that the credentials vendor writes, under its names for them. */
export const credentialTables = {
  user: identityUsers,
  session: identitySessions,
  account: identityAccounts,
  verification: identityVerifications,
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
    removePhone,
    renameSession,
    requestPhone,
    renewRecoveryCodes,
    reserveHandle,
    revokeOtherSessions,
    revokeSession,
    startLink,
    startTotp,
    undoEmail,
    unlinkIdentity,
  },
  personal,
  jobs: [
    ...[deleteExpired, deleteUnjoined, mailEmailChange, noteSecured, sendCode],
    ...[sendMail, sendNotice],
  ],
  start: startSessions,
  invariants,
});
