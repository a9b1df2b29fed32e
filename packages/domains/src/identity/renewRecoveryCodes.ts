import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { renewCodes } from "./services/factors";
import { tellSecured } from "./services/secured";
import { readTotp } from "./store/factors";

export const renewRecoveryCodes = implement(identity.renewRecoveryCodes)(async ({ ctx, fail }) => {
  const totp = await readTotp(ctx.db, ctx.userId);
  if (!totp?.confirmedAt) throw fail("identity.totp_off");
  const recoveryCodes = await renewCodes(ctx, ctx.userId);
  await tellSecured(ctx, ctx.userId, "recovery_codes_renewed");
  return { recoveryCodes };
});
