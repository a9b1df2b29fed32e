import { nudges } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { endings } from "./services/endings";

export const dismiss = implement(nudges.dismiss)(async ({ ctx, input }) => {
  const { sessionId, now } = ctx;
  const nudge = await ctx.use(endings).putAway(input.nudgeId, sessionId, now, false);
  if (!nudge) throw kernelFail("kernel.not_found");
  return {};
});
