import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { countsEnded } from "./rules/relations";
import { lockBetween, seenBetween, streamOf } from "./services/meeting";
import { wallsStream } from "./services/walls";
import { addCounts } from "./store/people";
import { deleteBetween, insertMark } from "./store/relations";

export const block = implement(graph.block)(async ({ ctx, input, fail }) => {
  const [personId, otherId] = [ctx.userId, input.userId];
  const between = await lockBetween(ctx, otherId);
  if (between.isOwn) throw fail("graph.self");
  if (between.marks.includes("blocked")) return {};
  seenBetween(between);

  await deleteBetween(ctx.db, personId, otherId, between);
  await addCounts(ctx.db, countsEnded(personId, otherId, between));
  await insertMark(ctx.db, { personId, otherId, mark: "blocked", at: ctx.now });
  // Their own stream stays silent: what they lose looks as if the other had gone.
  const marked = { userId: otherId, mark: "blocked", at: ctx.now } as const;
  ctx.announce(graphEvents.marked, marked, [streamOf(personId)]);
  ctx.announce(graphEvents.walls_changed, { userIds: [personId, otherId] }, [wallsStream]);
  return {};
});
