import { nudges } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { site } from "./services/site";
import { readNudge } from "./store/meetings";
import { deleteHellos } from "./store/talks";

export const acknowledge = implement(nudges.acknowledge)(async ({ ctx, input }) => {
  const { brief, keys } = ctx.use(site);
  const { nudgeId, messageIds } = input;
  const row = await readNudge(brief, keys, nudgeId, ctx.sessionId);
  if (!row) throw kernelFail("kernel.not_found");
  await deleteHellos(brief, keys, row, nudgeId, ctx.sessionId, messageIds);
  return {};
});
