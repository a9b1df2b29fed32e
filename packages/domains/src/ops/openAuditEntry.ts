import { ops } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { recordAct } from "./services/audit";
import { readAuditEntry } from "./store/audit";
import { showDetails } from "./views/audit";

export const openAuditEntry = implement(ops.openAuditEntry)(async ({ ctx, input }) => {
  const entry = await readAuditEntry(ctx.db, input.auditId);
  if (!entry) throw kernelFail("kernel.not_found");
  const details = await showDetails(ctx, entry);
  const { userId } = details;
  const { reason } = input;
  const about = userId ? { userId, reason } : undefined;
  await recordAct(ctx, "audit_opened", `entry ${entry.number}`, about);
  return details;
});
