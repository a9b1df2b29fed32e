import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { mayLeave, sayGrant } from "./rules/roles";
import { recordAct } from "./services/audit";
import { checkGrant, lockMember } from "./services/granting";
import { deleteGrants, insertGrant } from "./store/staff";

export const updateStaff = implement(ops.updateStaff)(async ({ ctx, input, fail }) => {
  const { staffId, role } = input;
  const { owners, member } = await lockMember(ctx.db, staffId);
  const verdict = mayLeave(owners, staffId, role === "owner");
  if (verdict !== "ok") throw fail(`ops.${verdict}`);
  const grant = { role, campusId: null, expiresAt: null };
  if ((await checkGrant(ctx, grant)) !== "ok") throw fail("ops.beyond_own");

  // A role that somebody has already is not given again, and nobody is told of it.
  const [first, ...others] = member.grants.map(sayGrant);
  if (first === role && others.length === 0) return {};
  await deleteGrants(ctx.db, staffId);
  await insertGrant(ctx.db, { ...grant, userId: staffId, grantedAt: ctx.now });
  const before = [first, ...others].join(", ").slice(0, 120);
  const subject = `${member.email} ${before} → ${role}`.slice(0, 240);
  await recordAct(ctx, "staff_updated", null, { userId: staffId, subject });
  return {};
});
