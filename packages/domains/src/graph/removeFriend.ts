import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { friendCounts } from "./rules/relations";
import { meet, streamOf } from "./services/meeting";
import { addCounts } from "./store/people";
import { deleteFriends } from "./store/relations";

export const removeFriend = implement(graph.removeFriend)(async ({ ctx, input }) => {
  const [one, other] = [ctx.userId, input.userId];
  const { isFriend } = await meet(ctx, other);
  if (!isFriend) return {};
  await deleteFriends(ctx.db, one, other);
  await addCounts(ctx.db, friendCounts(one, other, -1));
  ctx.announce(graphEvents.unfriended, { userIds: [one, other] }, [streamOf(one), streamOf(other)]);
  return {};
});
