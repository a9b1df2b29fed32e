import { verification } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { unprove } from "../campuses";
import { recordAct } from "../ops";
import { changeRequest } from "./services/ending";
import { isReached, lockApproved } from "./store/requests";

export const revokeProof = implement(verification.revokeProof)(async ({ ctx, input, fail }) => {
  const { userId, reason } = input;
  if (!(await isReached(ctx.db, userId, ctx.scope))) throw kernelFail("kernel.not_found");
  if (!(await unprove(ctx, userId, "document"))) throw fail("verification.not_given");
  const row = await lockApproved(ctx.db, userId, "campus");
  if (row) await changeRequest(ctx, row, { state: "revoked", endedAt: ctx.now, note: reason });
  await recordAct(ctx, "proof_revoked", null, { userId, reason });
  return {};
});
