import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { grantsMax, mayLeave, sayGrant } from "./rules/roles";
import { recordAct } from "./services/audit";
import { checkGrant, lockMember } from "./services/granting";
import { insertGrant } from "./store/staff";

export const grantRole = implement(ops.grantRole)(async ({ ctx, input, fail }) => {
  const { staffId, ...grant } = input;
  const { owners, member } = await lockMember(ctx.db, staffId);
  const { role, campusId, expiresAt } = grant;
  if ((await checkGrant(ctx, grant)) !== "ok") throw fail("ops.beyond_own");

  const known = member.grants.find((one) => one.role === role && one.campusId === campusId);
  if (known?.expiresAt === expiresAt) return {};
  if (!known && member.grants.length >= grantsMax) throw fail("ops.grant_limit", { grantsMax });
  // An owner until some day is none that one can count on.
  const isEnding = role === "owner" && campusId === null && expiresAt !== null;
  if (mayLeave(owners, staffId, !isEnding) !== "ok") throw fail("ops.last_owner");

  await insertGrant(ctx.db, { ...grant, userId: staffId, grantedAt: ctx.now });
  const subject = `${member.email} ${sayGrant(grant)}`;
  await recordAct(ctx, "role_granted", null, { userId: staffId, subject });
  return {};
});
