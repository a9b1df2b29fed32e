import { identity, identityEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { sessionsStream } from "./services/ending";
import { updateSessionName } from "./store/sessions";

export const renameSession = implement(identity.renameSession)(async ({ ctx, input }) => {
  const { userId } = ctx;
  const { sessionId, name } = input;
  const isMine = await updateSessionName(ctx.db, userId, sessionId, name);
  if (!isMine) throw kernelFail("kernel.not_found");
  ctx.announce(identityEvents.session_renamed, { sessionId, name }, [sessionsStream(userId)]);
  return {};
});
