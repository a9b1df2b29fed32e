import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { deleteUser } from "../identity";
import { mayLeave } from "./rules/roles";
import { recordAct } from "./services/audit";
import { lockMember } from "./services/granting";
import { deleteStaffRow } from "./store/staff";

export const deleteStaff = implement(ops.deleteStaff)(async ({ ctx, input, fail }) => {
  const { staffId } = input;
  const { owners, member } = await lockMember(ctx.db, staffId);
  const verdict = mayLeave(owners, staffId, false);
  if (verdict !== "ok") throw fail(`ops.${verdict}`);

  await deleteStaffRow(ctx.db, staffId);
  // With the person go their sessions, password and second factors: coming back means anew.
  await deleteUser(ctx.db, staffId, ctx.now);
  await recordAct(ctx, "staff_deleted", null, { userId: staffId, subject: member.email });
  return {};
});
