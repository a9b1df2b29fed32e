import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { dayOf, invitesMaxOf } from "./rules/relations";
import { readQuota } from "./store/lists";

export const getQuota = implement(graph.getQuota)(async ({ ctx }) => {
  const { level, sent } = await readQuota(ctx.db, ctx.userId, dayOf(ctx.now));
  const invitesMax = invitesMaxOf(level);
  return { invitesMax, invitesLeft: Math.max(0, invitesMax - sent) };
});
