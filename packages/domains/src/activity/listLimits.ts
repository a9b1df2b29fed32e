import { activity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readLimited } from "./store";
import { showLimits } from "./views";

export const listLimits = implement(activity.listLimits)(async ({ ctx }) => {
  const limited = await readLimited(ctx.brief, ctx.now);
  return { rows: showLimits(ctx.runtime.settings, limited) };
});
