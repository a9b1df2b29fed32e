import { nudges } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { endings } from "./services/endings";

export const block = implement(nudges.block)(async ({ ctx, input }) => {
  const { sessionId, now } = ctx;
  const nudge = await ctx.use(endings).putAway(input.nudgeId, sessionId, now, true);
  if (!nudge) throw kernelFail("kernel.not_found");
  return {};
});
