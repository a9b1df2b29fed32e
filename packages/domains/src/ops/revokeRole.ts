import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { mayLeave, sayGrant } from "./rules/roles";
import { recordAct } from "./services/audit";
import { lockMember } from "./services/granting";
import { deleteGrant } from "./store/staff";

export const revokeRole = implement(ops.revokeRole)(async ({ ctx, input, fail }) => {
  const { staffId, role, campusId } = input;
  const { owners, member } = await lockMember(ctx.db, staffId);
  const others = member.grants.filter((one) => one.role !== role || one.campusId !== campusId);
  // What they do not have is taken away already.
  if (others.length === member.grants.length) return {};
  const isOwner = others.some((one) => one.role === "owner" && !one.campusId && !one.expiresAt);
  if (mayLeave(owners, staffId, isOwner) !== "ok") throw fail("ops.last_owner");
  if (others.length === 0) throw fail("ops.last_grant");

  await deleteGrant(ctx.db, staffId, role, campusId);
  const subject = `${member.email} ${sayGrant({ role, campusId, expiresAt: null })}`;
  await recordAct(ctx, "role_revoked", null, { userId: staffId, subject });
  return {};
});
