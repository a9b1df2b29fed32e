import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endOtherSessions } from "../identity";
import { askDeletion } from "./services/requesting";
import { showRequest } from "./store/requests";

export const requestDeletion = implement(privacy.requestDeletion)(async ({ ctx }) => {
  const { isNew, row } = await askDeletion(ctx, ctx.userId);
  if (isNew) await endOtherSessions(ctx, ctx.userId, ctx.sessionId);
  return showRequest(row);
});
