import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { friendsMax, mayAccept } from "./rules/relations";
import { befriend } from "./services/friendship";
import { meet } from "./services/meeting";

export const acceptInvite = implement(graph.acceptInvite)(async ({ ctx, input, fail }) => {
  const between = await meet(ctx, input.userId);
  const verdict = mayAccept(between);
  if (verdict === "friend_limit") throw fail("graph.friend_limit", { friendsMax });
  if (verdict !== "ok") throw fail(`graph.${verdict}`);

  // Who was faster, this call or the one before it, is no matter.
  if (!between.isFriend) await befriend(ctx, input.userId);
  return {};
});
