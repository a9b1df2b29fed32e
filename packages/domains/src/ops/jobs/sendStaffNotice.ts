import { AuditId, StaffId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { mailer, readUsers } from "../../identity";
import { readAuditEntry } from "../store/audit";
import { readOwners } from "../store/staff";
import { showStaffNotice } from "../views";
import { showEntries } from "../views/audit";

/** Tells one owner what was done to the staff. */
export const sendStaffNotice = job({
  name: "ops.sendStaffNotice",
  input: z.object({ auditId: AuditId, staffId: StaffId }),
  attemptsMax: 8,
  timeoutSeconds: 30,
  oncePer: ({ auditId, staffId }) => `${auditId}:${staffId}`,
})(async ({ ctx, input }) => {
  const row = await readAuditEntry(ctx.db, input.auditId);
  const [entry] = row ? await showEntries(ctx, [row]) : [];
  const owners = await readOwners(ctx.db);
  const [person] = await readUsers(ctx.db, [input.staffId]);
  // An owner who is one no longer has no business hearing of it.
  const isOwner = owners.some(({ userId }) => userId === input.staffId);
  if (!entry || !person || !isOwner) return;
  await ctx.use(mailer).send(showStaffNotice(person, entry));
});
