import { ops } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { deleteUser } from "../identity";
import { mayTakeRole } from "./rules";
import { recordAct } from "./services/audit";
import { deleteStaffRow, lockOwners, lockStaff } from "./store";
import { showStaff } from "./views";

export const deleteStaff = implement(ops.deleteStaff)(async ({ ctx, input, fail }) => {
  const { staffId } = input;
  const owners = await lockOwners(ctx.db);
  const rows = await lockStaff(ctx.db, staffId);
  const [member] = await showStaff(ctx.db, rows);
  if (!member) throw kernelFail("kernel.not_found");

  const verdict = mayTakeRole(owners, staffId, null);
  if (verdict !== "ok") throw fail(`ops.${verdict}`);

  await deleteStaffRow(ctx.db, staffId);
  // With the person go their sessions, password and second factors: coming back means anew.
  await deleteUser(ctx.db, staffId, ctx.now);
  await recordAct(ctx, "staff_deleted", member.email);
  return {};
});
