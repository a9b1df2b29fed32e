import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { meet, streamOf } from "./services/meeting";
import { insertMark } from "./store/relations";

export const mark = implement(graph.mark)(async ({ ctx, input, fail }) => {
  const { userId: otherId, mark } = input;
  const { isOwn, marks } = await meet(ctx, otherId);
  if (isOwn) throw fail("graph.self");
  if (marks.includes(mark)) return {};
  await insertMark(ctx.db, { personId: ctx.userId, otherId, mark, at: ctx.now });
  const streams = [streamOf(ctx.userId)];
  ctx.announce(graphEvents.marked, { userId: otherId, mark, at: ctx.now }, streams);
  return {};
});
