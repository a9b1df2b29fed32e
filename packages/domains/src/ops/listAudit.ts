import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { subjectOfFlag } from "./rules";
import { readAuditPage, readAuditPerson } from "./store/audit";
import { showEntries } from "./views/audit";

export const listAudit = implement(ops.listAudit)(async ({ ctx, input }) => {
  const { staffId, userId, flag, action, since, until } = input;
  const staffRef = staffId && (await readAuditPerson(ctx.db, staffId))?.ref;
  // Of whom nothing is said there is nothing to find.
  const about = userId && ((await readAuditPerson(ctx.db, userId))?.ref ?? userId);
  const list = { procedure: ops.listAudit, input };
  const { rows, nextCursor } = await readAuditPage(ctx, list, {
    ...{ staffId, staffRef, about, action, since, until },
    flag: flag && subjectOfFlag(flag),
  });
  return { rows: await showEntries(ctx, rows), nextCursor };
});
