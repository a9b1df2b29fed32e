import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { rereadSessions } from "./services/ending";
import { renewCodes, takeTotp } from "./services/factors";
import { tellSecured } from "./services/secured";
import { confirmTotpRow, readTotp, updateSecondFactor } from "./store/factors";

export const confirmTotp = implement(identity.confirmTotp)(async ({ ctx, input, fail }) => {
  const { userId, sessionId, now } = ctx;
  if (!(await readTotp(ctx.db, userId))) throw fail("identity.totp_off");
  const { isRight, isConfirmed } = await takeTotp(ctx, userId, input.code, now);
  if (isConfirmed) throw fail("identity.totp_on");
  if (!isRight) throw fail("identity.proof_failed");

  await confirmTotpRow(ctx.db, userId, now);
  await updateSecondFactor(ctx.db, sessionId, now);
  // The other sessions have yet to prove it: all of theirs are read again.
  await rereadSessions(ctx, userId);
  await tellSecured(ctx, userId, "totp_added");
  return { recoveryCodes: await renewCodes(ctx, userId) };
});
