import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endAllSessions } from "../identity";
import { recordAct } from "../ops";
import { askDeletion } from "./services/requesting";
import { showRequest } from "./store/requests";

export const startDeletion = implement(privacy.startDeletion)(async ({ ctx, input }) => {
  const { isNew, row } = await askDeletion(ctx, input.userId);
  if (isNew) {
    // Whoever holds their phone is asked who they are before anything is called back.
    await endAllSessions(ctx, input.userId);
    await recordAct(ctx, "deletion_started", row.id);
  }
  return showRequest(row);
});
