import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { epochOf, startOfEpoch } from "./rules/beacons";
import { endings } from "./services/endings";

export const close = implement(nudges.close)(async ({ ctx, fail }) => {
  const isEnded = await ctx.use(endings).end(ctx.sessionId, "closed", ctx.now);
  if (!isEnded) throw fail("nudges.session_over");
  // A radio that fell silent in the middle of an epoch would show when its owner stopped.
  return { silentUntil: startOfEpoch(epochOf(ctx.now) + 1) };
});
