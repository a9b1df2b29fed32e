import { ops } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { mayTakeRole } from "./rules";
import { recordAct } from "./services/audit";
import { lockOwners, lockStaff, updateRole } from "./store";
import { showStaff } from "./views";

export const updateStaff = implement(ops.updateStaff)(async ({ ctx, input, fail }) => {
  const { staffId, role } = input;
  const owners = await lockOwners(ctx.db);
  const rows = await lockStaff(ctx.db, staffId);
  const [member] = await showStaff(ctx.db, rows);
  if (!member) throw kernelFail("kernel.not_found");

  const verdict = mayTakeRole(owners, staffId, role);
  if (verdict !== "ok") throw fail(`ops.${verdict}`);

  // A role that somebody has already is not given again, and nobody is told of it.
  if (member.role === role) return {};
  await updateRole(ctx.db, staffId, role);
  await recordAct(ctx, "staff_updated", `${member.email} ${member.role} → ${role}`);
  return {};
});
