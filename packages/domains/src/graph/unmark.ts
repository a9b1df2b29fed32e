import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { lockBetween, seenBetween, streamOf } from "./services/meeting";
import { deleteMark } from "./store/relations";

export const unmark = implement(graph.unmark)(async ({ ctx, input }) => {
  const { userId: otherId, mark } = input;
  const between = await lockBetween(ctx, otherId);
  // A mark of one's own can be taken off whatever became of the other.
  if (!between.marks.includes(mark)) {
    seenBetween(between);
    return {};
  }
  await deleteMark(ctx.db, { personId: ctx.userId, otherId, mark });
  ctx.announce(graphEvents.unmarked, { userId: otherId, mark }, [streamOf(ctx.userId)]);
  return {};
});
