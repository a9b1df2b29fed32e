import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endSessions } from "./services/ending";
import { deleteOtherSessions } from "./store/sessions";

export const revokeOtherSessions = implement(identity.revokeOtherSessions)(async ({ ctx }) => {
  const { userId, sessionId } = ctx;
  const ended = await deleteOtherSessions(ctx.db, userId, sessionId);
  await endSessions(ctx, userId, ended);
  return { count: ended.length };
});
