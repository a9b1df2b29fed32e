import { identity, identityEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { hasOtherWay } from "./rules/phones";
import { sessionsStream } from "./services/ending";
import { lockWays, readPhone, updatePhone } from "./store/phones";
import { insertRevocations } from "./store/sessions";

export const removePhone = implement(identity.removePhone)(async ({ ctx, fail }) => {
  const { userId } = ctx;
  const ways = await lockWays(ctx.db, userId);
  if ((await readPhone(ctx.db, userId)) === null) return {};
  if (!hasOtherWay(ways)) throw fail("identity.last_way");
  await updatePhone(ctx.db, userId, null, ctx.now);
  // Without a proved address they may do less from now on, on every node.
  if (!ways.isEmailProved) await insertRevocations(ctx.db, userId, [null], ctx.now);
  const streams = [sessionsStream(userId)];
  ctx.announce(identityEvents.phone_changed, { userId, hasPhone: false }, streams);
  return {};
});
