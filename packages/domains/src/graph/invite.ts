import { graph, graphEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { dayOf, friendsMax, inviteEndsAt, invitesMaxOf, mayInvite } from "./rules/relations";
import { befriend } from "./services/friendship";
import { meet, streamsOf } from "./services/meeting";
import { readTrust } from "./services/trusting";
import { takeInvite } from "./store/people";
import { insertInvite } from "./store/relations";

export const invite = implement(graph.invite)(async ({ ctx, input, fail }) => {
  const [senderId, recipientId] = [ctx.userId, input.userId];
  const between = await meet(ctx, recipientId);
  const verdict = mayInvite(between);
  if (verdict === "friend_limit") throw fail("graph.friend_limit", { friendsMax });
  if (verdict !== "ok") throw fail(`graph.${verdict}`);

  // Both want it: there is nothing left to ask, and no invite is spent.
  if (between.invite === "received") {
    await befriend(ctx, recipientId);
    return { isFriend: true };
  }
  const { level, score } = await readTrust(ctx);
  const invitesMax = invitesMaxOf(level, score);
  const isLeft = await takeInvite(ctx.db, senderId, dayOf(ctx.now), invitesMax);
  if (!isLeft) throw fail("graph.invite_limit", { invitesMax });
  const { message = null } = input;
  const row = { senderId, recipientId, message, at: ctx.now, expiresAt: inviteEndsAt(ctx.now) };
  await insertInvite(ctx.db, row);
  ctx.announce(graphEvents.invited, row, streamsOf(senderId, recipientId, between));
  return { isFriend: false };
});
