import type { CampusSso } from "@kith/contracts";
import type { Sso } from "./store/sso";

/** For staff: what is configured, and that there is a secret, but not which. */
export const showSso = ({ issuer, clientId, scopes, rule, ...row }: Sso): CampusSso => ({
  ...{ issuer, clientId, scopes: [...scopes], rule, hasSecret: row.clientSecret !== null },
  check:
    row.checkOutcome && row.checkedAt !== null
      ? { outcome: row.checkOutcome, at: row.checkedAt }
      : null,
});
