import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { followCounts, followsMaxOf, mayFollow } from "./rules/relations";
import { meet, streamsOf } from "./services/meeting";
import { readTrust } from "./services/trusting";
import { addCounts } from "./store/people";
import { insertFollow } from "./store/relations";

export const follow = implement(graph.follow)(async ({ ctx, input, fail }) => {
  const [followerId, followeeId] = [ctx.userId, input.userId];
  const between = await meet(ctx, followeeId);
  const { score } = await readTrust(ctx);
  const followsMax = followsMaxOf(score);
  const verdict = mayFollow(between, followsMax);
  if (verdict === "follow_limit") throw fail("graph.follow_limit", { followsMax });
  if (verdict !== "ok") throw fail(`graph.${verdict}`);

  // Following twice is no error, and tells nobody twice.
  if (between.follows !== "none") return { state: between.follows };
  const state = between.owner?.isPrivate ? "requested" : "following";
  await insertFollow(ctx.db, { followerId, followeeId, state, at: ctx.now });
  const isFollowing = state === "following";
  if (isFollowing) await addCounts(ctx.db, followCounts(followerId, followeeId, 1));
  const event = isFollowing ? graphEvents.followed : graphEvents.follow_requested;
  const streams = streamsOf(followerId, followeeId, between);
  ctx.announce(event, { followerId, followeeId, at: ctx.now }, streams);
  return { state };
});
