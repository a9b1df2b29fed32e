import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { closeInvite } from "./services/friendship";
import { meet } from "./services/meeting";

export const declineInvite = implement(graph.declineInvite)(async ({ ctx, input }) => {
  const between = await meet(ctx, input.userId);
  if (between.invite !== "received") return {};
  await closeInvite(ctx, { senderId: input.userId, recipientId: ctx.userId }, between);
  return {};
});
