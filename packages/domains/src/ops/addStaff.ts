import { ops, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { insertUser } from "../identity";
import { sendInvite } from "./jobs/sendInvite";
import { recordAct } from "./services/audit";
import { checkGrant } from "./services/granting";
import { insertGrant, insertStaff } from "./store/staff";

export const addStaff = implement(ops.addStaff)(async ({ ctx, input, fail }) => {
  const { name, role } = input;
  const email = input.email.toLowerCase();
  const staffId = asId(StaffId, newId(ctx.now));

  const grant = { role, campusId: null, expiresAt: null };
  if ((await checkGrant(ctx, grant)) !== "ok") throw fail("ops.beyond_own");

  const isNew = await insertUser(ctx.db, { userId: staffId, email, name }, ctx.now);
  if (!isNew) throw fail("ops.email_taken");

  await insertStaff(ctx.db, { userId: staffId, addedAt: ctx.now });
  await insertGrant(ctx.db, { ...grant, userId: staffId, grantedAt: ctx.now });
  await ctx.enqueue(sendInvite, { staffId });
  await recordAct(ctx, "staff_added", null, { userId: staffId, subject: `${email} ${role}` });
  return { staffId };
});
