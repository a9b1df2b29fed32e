import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endFollowing } from "./services/following";
import { meet } from "./services/meeting";

export const unfollow = implement(graph.unfollow)(async ({ ctx, input }) => {
  await endFollowing(ctx, input.userId, await meet(ctx, input.userId));
  return {};
});
