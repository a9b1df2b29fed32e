import { identity, identityEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { hasWayIn } from "./rules";
import { sessionsStream } from "./services/ending";
import { tellSecured } from "./services/secured";
import { readPhone, updatePhone } from "./store/phones";
import { insertRevocations } from "./store/sessions";
import { lockAccount, readWaysIn } from "./store/waysIn";

export const removePhone = implement(identity.removePhone)(async ({ ctx, fail }) => {
  const { userId } = ctx;
  await lockAccount(ctx.db, userId);
  if ((await readPhone(ctx.db, userId)) === null) return {};
  await updatePhone(ctx.db, userId, null, ctx.now);
  const ways = await readWaysIn(ctx.db, userId);
  if (!hasWayIn(ways)) throw fail("identity.last_way_in");
  // Without a proved address they may do less from now on, on every node.
  if (!ways.hasMail) await insertRevocations(ctx.db, userId, [null], ctx.now);
  const streams = [sessionsStream(userId)];
  ctx.announce(identityEvents.phone_changed, { userId, hasPhone: false }, streams);
  await tellSecured(ctx, userId, "phone_removed");
  return {};
});
