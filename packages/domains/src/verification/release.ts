import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { isHolder } from "./rules";
import { moveQueue } from "./services/ending";
import { findReviewed } from "./services/reviewing";
import { updateRequest } from "./store/requests";

export const release = implement(verification.release)(async ({ ctx, input }) => {
  const row = await findReviewed(ctx, input.verificationId);
  if (!isHolder(row, ctx.staffId, ctx.now)) return {};
  await updateRequest(ctx.db, row.id, { claimedById: null, claimedUntil: null });
  moveQueue(ctx);
  await recordAct(ctx, "verification_released", row.id);
  return {};
});
