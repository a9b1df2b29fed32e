import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { endSessions } from "./services/ending";
import { deleteSession } from "./store/sessions";

export const revokeSession = implement(identity.revokeSession)(async ({ ctx, input }) => {
  const { userId } = ctx;
  const { sessionId } = input;
  const isMine = await deleteSession(ctx.db, userId, sessionId);
  if (!isMine) throw kernelFail("kernel.not_found");
  await endSessions(ctx, userId, [sessionId]);
  return {};
});
