import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { mayApprove } from "./rules";
import { endRequest } from "./services/ending";
import { give } from "./services/giving";
import { findReviewed } from "./services/reviewing";

export const approve = implement(verification.approve)(async ({ ctx, input, fail }) => {
  const row = await findReviewed(ctx, input.verificationId);
  if (row.state !== "waiting") throw fail("verification.over");
  const verdict = mayApprove(row, ctx.staffId, input.expiresAt, ctx.now);
  if (verdict !== "ok") throw fail(`verification.${verdict}`);

  const expiresAt = await give(ctx, row, input.expiresAt);
  const { note } = input;
  await endRequest(ctx, row, { state: "approved", note, expiresAt });
  const { userId, kind } = row;
  await recordAct(ctx, "verification_approved", kind, { userId, reason: note });
  return {};
});
