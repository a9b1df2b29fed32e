import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { updatePrivate } from "./store/people";

export const updatePrivacy = implement(graph.updatePrivacy)(async ({ ctx, input }) => {
  await updatePrivate(ctx.db, ctx.userId, input.isPrivate);
  return {};
});
