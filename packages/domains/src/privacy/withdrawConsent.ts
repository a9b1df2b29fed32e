import { privacy, privacyEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { rereadSessions, withdrawConsents } from "../identity";
import { privacyStream } from "./services/telling";

export const withdrawConsent = implement(privacy.withdrawConsent)(async ({ ctx, input }) => {
  await withdrawConsents(ctx.db, ctx.userId, input.policy, ctx.now);
  // Whoever lacks a required one is asked for it by their next call, on every device.
  await rereadSessions(ctx, ctx.userId);
  ctx.announce(privacyEvents.consents_changed, {}, [privacyStream(ctx.userId)]);
  return {};
});
