import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { closeInvite } from "./services/friendship";
import { meet } from "./services/meeting";

export const cancelInvite = implement(graph.cancelInvite)(async ({ ctx, input }) => {
  const between = await meet(ctx, input.userId);
  if (between.invite !== "sent") return {};
  await closeInvite(ctx, { senderId: ctx.userId, recipientId: input.userId }, between);
  return {};
});
