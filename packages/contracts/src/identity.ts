import { accountErrors, accountEvents, accountProcedures } from "./identity/account";
import { cardErrors, cardProcedures } from "./identity/cards";
import { factorErrors, factorProcedures } from "./identity/factors";
import { phoneErrors, phoneEvents, phoneProcedures } from "./identity/phones";
import { sessionEvents, sessionProcedures } from "./identity/sessions";
import { signInErrors, signInProcedures } from "./identity/signIn";
import { wayInErrors, wayInProcedures } from "./identity/waysIn";
import { defineContract } from "./kit";

export { Consent, Consents, Me, type SecurityAct, securityActs } from "./identity/account";
export { Card } from "./identity/cards";
export { DeviceId, RecoveryCodes, TotpCode, TrustedDevice } from "./identity/factors";
export { AgeBand, Handle, UserId } from "./identity/person";
export {
  Phone,
  PhoneChannel,
  PhoneCode,
  PhoneText,
  phoneChannels,
  phoneCodeLength,
} from "./identity/phones";
export { Session, SessionId, SessionName } from "./identity/sessions";
export { ProviderId } from "./identity/signIn";
export { LinkedIdentityId, PasskeyId, PasskeyName, WaysIn } from "./identity/waysIn";

export const identityErrors = {
  ...accountErrors,
  ...cardErrors,
  ...signInErrors,
  ...wayInErrors,
  ...phoneErrors,
  ...factorErrors,
};

export const identityEvents = { ...accountEvents, ...sessionEvents, ...phoneEvents };

export const identity = defineContract(
  "identity",
  { keeps: "durable" },
  {
    ...accountProcedures,
    ...cardProcedures,
    ...sessionProcedures,
    ...signInProcedures,
    ...wayInProcedures,
    ...phoneProcedures,
    ...factorProcedures,
  },
);
