import { ops, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { insertUser } from "../identity";
import { sendInvite } from "./jobs/sendInvite";
import { recordAct } from "./services/audit";
import { insertStaff } from "./store";

export const addStaff = implement(ops.addStaff)(async ({ ctx, input, fail }) => {
  const { name, role } = input;
  const email = input.email.toLowerCase();
  const staffId = asId(StaffId, newId(ctx.now));

  const isNew = await insertUser(ctx.db, { userId: staffId, email, name }, ctx.now);
  if (!isNew) throw fail("ops.email_taken");

  await insertStaff(ctx.db, { userId: staffId, role, addedAt: ctx.now });
  await ctx.enqueue(sendInvite, { staffId });
  await recordAct(ctx, "staff_added", `${email} ${role}`);
  return { staffId };
});
