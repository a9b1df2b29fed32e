import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { removeBadge } from "../profile";
import { changeRequest } from "./services/ending";
import { lockApproved } from "./store/requests";

export const revokeBadge = implement(verification.revokeBadge)(async ({ ctx, input, fail }) => {
  const { userId, kind, reason } = input;
  if (!(await removeBadge(ctx, userId, kind))) throw fail("verification.not_given");
  const row = await lockApproved(ctx.db, userId, kind);
  if (row) await changeRequest(ctx, row, { state: "revoked", endedAt: ctx.now, note: reason });
  await recordAct(ctx, "badge_revoked", kind, { userId, reason });
  return {};
});
