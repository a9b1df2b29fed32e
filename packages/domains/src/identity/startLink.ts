import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { sealTicket } from "./services/outside";

export const startLink = implement(identity.startLink)(async ({ ctx }) => {
  const { userId, sessionId } = ctx;
  return { ticket: sealTicket(ctx.secrets, { userId, sessionId }, ctx.now) };
});
