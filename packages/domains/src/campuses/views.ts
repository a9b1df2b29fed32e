import type { CampusSso } from "@kith/contracts";
import type { OutgoingMail } from "../identity";
import type { Sso } from "./store/sso";

interface Coded {
  readonly email: string;
  readonly campus: string;
  readonly code: string;
}

// Mails are in English, as all of Kith's are.
export const showMail = ({ email, campus, code }: Coded): OutgoingMail => ({
  to: email,
  subject: `${code} is your code for ${campus}`,
  text: [
    "Hello,",
    `somebody, most likely you, wants to show on Kith that they are of ${campus}. Enter this code:`,
    code,
    "It holds for ten minutes. If it was not you, ignore this mail, and tell the code to nobody.",
  ].join("\n\n"),
});

/** For staff: what is configured, and that there is a secret, but not which. */
export const showSso = ({ issuer, clientId, scopes, rule, ...row }: Sso): CampusSso => ({
  ...{ issuer, clientId, scopes: [...scopes], rule, hasSecret: row.clientSecret !== null },
  check:
    row.checkOutcome && row.checkedAt !== null
      ? { outcome: row.checkOutcome, at: row.checkedAt }
      : null,
});
