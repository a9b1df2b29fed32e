import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { dayOf, invitesMaxOf } from "./rules/relations";
import { readTrust } from "./services/trusting";
import { readInvitesSent } from "./store/people";

export const getQuota = implement(graph.getQuota)(async ({ ctx }) => {
  const sent = await readInvitesSent(ctx.db, ctx.userId, dayOf(ctx.now));
  const { level, score } = await readTrust(ctx);
  const invitesMax = invitesMaxOf(level, score);
  return { invitesMax, invitesLeft: Math.max(0, invitesMax - sent) };
});
