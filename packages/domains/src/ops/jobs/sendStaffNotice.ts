import { AuditId, StaffId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { mailer, readUsers } from "../../identity";
import { readAuditEntry, readStaff } from "../store";
import { showStaffNotice } from "../views";

/** Tells one owner what was done to the staff. */
export const sendStaffNotice = job({
  name: "ops.sendStaffNotice",
  input: z.object({ auditId: AuditId, staffId: StaffId }),
  attemptsMax: 8,
  timeoutSeconds: 30,
  oncePer: ({ auditId, staffId }) => `${auditId}:${staffId}`,
})(async ({ ctx, input }) => {
  const entry = await readAuditEntry(ctx.db, input.auditId);
  const [reader] = await readStaff(ctx.db, [input.staffId]);
  const [person] = await readUsers(ctx.db, [input.staffId]);
  // An owner who is one no longer has no business hearing of it.
  if (!entry || !person || reader?.role !== "owner") return;
  await ctx.use(mailer).send(showStaffNotice(person, entry));
});
