import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endFollower } from "./services/following";
import { meet } from "./services/meeting";

export const removeFollower = implement(graph.removeFollower)(async ({ ctx, input }) => {
  await endFollower(ctx, input.userId, await meet(ctx, input.userId));
  return {};
});
