import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { lockBetween, seenBetween, streamOf } from "./services/meeting";
import { wallsStream } from "./services/walls";
import { deleteMark } from "./store/relations";

export const unblock = implement(graph.unblock)(async ({ ctx, input }) => {
  const [personId, otherId] = [ctx.userId, input.userId];
  const between = await lockBetween(ctx, otherId);
  if (!between.marks.includes("blocked")) {
    seenBetween(between);
    return {};
  }
  await deleteMark(ctx.db, { personId, otherId, mark: "blocked" });
  const unmarked = { userId: otherId, mark: "blocked" } as const;
  ctx.announce(graphEvents.unmarked, unmarked, [streamOf(personId)]);
  ctx.announce(graphEvents.walls_changed, { userIds: [personId, otherId] }, [wallsStream]);
  return {};
});
