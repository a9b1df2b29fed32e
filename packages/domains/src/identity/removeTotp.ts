import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { rereadSessions } from "./services/ending";
import { tellSecured } from "./services/secured";
import { deleteTotp } from "./store/factors";

export const removeTotp = implement(identity.removeTotp)(async ({ ctx, fail }) => {
  const { userId } = ctx;
  const wasOn = await deleteTotp(ctx.db, userId, ctx.now);
  if (!wasOn) throw fail("identity.totp_off");
  await rereadSessions(ctx, userId);
  await tellSecured(ctx, userId, "totp_removed");
  return {};
});
