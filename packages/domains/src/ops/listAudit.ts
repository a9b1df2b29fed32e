import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readAuditPage, readAuditPerson } from "./store/audit";
import { showEntries } from "./views/audit";

export const listAudit = implement(ops.listAudit)(async ({ ctx, input }) => {
  const { staffId, userId } = input;
  const person = staffId ? await readAuditPerson(ctx.db, staffId) : null;
  const staff = staffId && { staffId, ref: person?.ref ?? null };
  // Of whom nothing is said there is nothing to find.
  const about = userId && ((await readAuditPerson(ctx.db, userId))?.ref ?? userId);
  const list = { procedure: ops.listAudit, input };
  const { rows, nextCursor } = await readAuditPage(ctx, list, { ...input, staff, about });
  return { rows: await showEntries(ctx, rows), nextCursor };
});
