import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endOtherSessions } from "./services/ending";

export const revokeOtherSessions = implement(identity.revokeOtherSessions)(async ({ ctx }) => ({
  count: await endOtherSessions(ctx, ctx.userId, ctx.sessionId),
}));
