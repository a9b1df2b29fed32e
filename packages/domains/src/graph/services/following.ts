import type { FollowState, UserId } from "@kith/contracts";
import { graphEvents } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { type Between, followCounts } from "../rules/relations";
import { addCounts } from "../store/people";
import { deleteFollow } from "../store/relations";
import { streamsOf } from "./meeting";

interface Ctx {
  readonly db: Db;
  readonly announce: Announce;
  readonly userId: UserId;
}

/** Ends that the caller follows somebody, or asks to; nothing happens where they do not. */
export const endFollowing = (ctx: Ctx, other: UserId, between: Between) =>
  end(ctx, { followerId: ctx.userId, followeeId: other, state: between.follows }, between);

/** The same for somebody who follows the caller. */
export const endFollower = (ctx: Ctx, other: UserId, between: Between) =>
  end(ctx, { followerId: other, followeeId: ctx.userId, state: between.followsBack }, between);

interface Ended {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly state: FollowState;
}

async function end(ctx: Ctx, { followerId, followeeId, state }: Ended, between: Between) {
  if (state === "none") return;
  await deleteFollow(ctx.db, followerId, followeeId);
  if (state === "following") await addCounts(ctx.db, followCounts(followerId, followeeId, -1));
  const other = followerId === ctx.userId ? followeeId : followerId;
  const streams = streamsOf(ctx.userId, other, between);
  ctx.announce(graphEvents.unfollowed, { followerId, followeeId }, streams);
}
