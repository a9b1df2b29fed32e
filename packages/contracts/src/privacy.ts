import { z } from "zod";
import { defineContract, live, signedIn } from "./kit";
import { consentEvents, consentProcedures } from "./privacy/consents";
import { holdErrors, holdProcedures } from "./privacy/holds";
import { requestErrors, requestEvents, requestProcedures } from "./privacy/requests";
import { settingsErrors, settingsEvents, settingsProcedures } from "./privacy/settings";

export { ConsentState } from "./privacy/consents";
export { Hold, HoldId } from "./privacy/holds";
export { PrivacyRequest, RequestId, requestKinds, requestStates } from "./privacy/requests";
export { channelNames, nearbyChoices, Settings } from "./privacy/settings";

export const privacyErrors = { ...settingsErrors, ...requestErrors, ...holdErrors };

export const privacyEvents = { ...consentEvents, ...settingsEvents, ...requestEvents };

export const privacy = defineContract(
  "privacy",
  { keeps: "durable" },
  {
    ...consentProcedures,
    ...settingsProcedures,
    ...requestProcedures,
    ...holdProcedures,
    /** What changed on another device, and how requests go on. */
    onMine: live({
      access: signedIn(),
      input: z.object({}),
      events: [
        settingsEvents.settings_changed,
        consentEvents.consents_changed,
        requestEvents.request_changed,
      ],
    }),
  },
);
