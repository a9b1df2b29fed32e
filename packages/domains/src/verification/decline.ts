import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { isHolder } from "./rules";
import { endRequest } from "./services/ending";
import { findReviewed } from "./services/reviewing";

export const decline = implement(verification.decline)(async ({ ctx, input, fail }) => {
  const row = await findReviewed(ctx, input.verificationId);
  if (row.state !== "waiting") throw fail("verification.over");
  if (!isHolder(row, ctx.staffId, ctx.now)) throw fail("verification.not_claimed");

  const { reason, note } = input;
  await endRequest(ctx, row, { state: "declined", reason, note });
  const { userId, kind } = row;
  const changes = [{ field: "reason", before: null, after: reason }];
  await recordAct(ctx, "verification_declined", kind, { userId, reason: note, changes });
  return {};
});
