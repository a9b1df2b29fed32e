import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { followCounts } from "./rules/relations";
import { meet, streamsOf } from "./services/meeting";
import { addCounts } from "./store/people";
import { updateFollow } from "./store/relations";

export const acceptFollower = implement(graph.acceptFollower)(async ({ ctx, input, fail }) => {
  const [followerId, followeeId] = [input.userId, ctx.userId];
  const between = await meet(ctx, followerId);
  if (between.isOwn) throw fail("graph.self");
  if (between.followsBack === "none") throw fail("graph.no_request");
  if (between.followsBack === "following") return {};

  await updateFollow(ctx.db, { followerId, followeeId, state: "following", at: ctx.now });
  await addCounts(ctx.db, followCounts(followerId, followeeId, 1));
  const streams = streamsOf(followeeId, followerId, between);
  ctx.announce(graphEvents.followed, { followerId, followeeId, at: ctx.now }, streams);
  return {};
});
