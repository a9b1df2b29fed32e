import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { askDeletion } from "./services/requesting";
import { showRequest } from "./store/requests";

export const startDeletion = implement(privacy.startDeletion)(async ({ ctx, input }) => {
  const { isNew, row } = await askDeletion(ctx, input.userId);
  if (isNew) await recordAct(ctx, "deletion_started", row.id);
  return showRequest(row);
});
