import { privacy, privacyEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { insertConsents, knownConsents, rereadSessions } from "../identity";
import { privacyStream } from "./services/telling";

export const giveConsents = implement(privacy.giveConsents)(async ({ ctx, input }) => {
  await insertConsents(ctx.db, ctx.userId, knownConsents(input.consents), ctx.now);
  await rereadSessions(ctx, ctx.userId);
  ctx.announce(privacyEvents.consents_changed, {}, [privacyStream(ctx.userId)]);
  return {};
});
