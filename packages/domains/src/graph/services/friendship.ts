import type { UserId } from "@kith/contracts";
import { graphEvents } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { type Between, friendCounts } from "../rules/relations";
import { addCounts } from "../store/people";
import { deleteInvites, insertFriends } from "../store/relations";
import { streamOf, streamsOf } from "./meeting";

interface Ctx {
  readonly db: Db;
  readonly announce: Announce;
  readonly userId: UserId;
  readonly now: number;
}

/** Makes two people friends, and ends the invite that led there. */
export async function befriend({ db, announce, userId, now }: Ctx, other: UserId): Promise<void> {
  await deleteInvites(db, userId, other);
  await insertFriends(db, userId, other, now);
  await addCounts(db, friendCounts(userId, other, 1));
  const streams = [streamOf(userId), streamOf(other)];
  announce(graphEvents.befriended, { userIds: [userId, other], at: now }, streams);
}

interface Pair {
  readonly senderId: UserId;
  readonly recipientId: UserId;
}

/** Ends an invite, whichever of the two it came from. */
export async function closeInvite(ctx: Ctx, pair: Pair, between: Between): Promise<void> {
  const { senderId, recipientId } = pair;
  const other = senderId === ctx.userId ? recipientId : senderId;
  await deleteInvites(ctx.db, senderId, recipientId);
  ctx.announce(graphEvents.invite_closed, pair, streamsOf(ctx.userId, other, between));
}
