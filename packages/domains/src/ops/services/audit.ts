import type { AuditEntry } from "@kith/contracts";
import { AuditId, opsEvents, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Announce, Db } from "@kith/kernel";
import { newId } from "@kith/kernel";
import { readUsers } from "../../identity";
import { insertAuditEntry } from "../store";

/** The stream on which staff hear of what staff do. */
export const auditStream = "ops:audit";

interface Acting {
  readonly db: Db;
  readonly now: number;
  readonly staffId: string | null;
  readonly announce: Announce;
}

/**
 * Says in the audit what was done, in the very transaction that does it. Comes last in a verb:
 * the chain's end is locked until the commit.
 */
export async function recordAct(
  ctx: Acting,
  action: AuditEntry["action"],
  subject: string | null,
): Promise<void> {
  const actors = ctx.staffId ? await readUsers(ctx.db, [ctx.staffId]) : [];
  const entry = await insertAuditEntry(ctx.db, {
    auditId: asId(AuditId, newId(ctx.now)),
    at: ctx.now,
    staffId: ctx.staffId ? asId(StaffId, ctx.staffId) : null,
    staffName: actors[0]?.name ?? "system",
    action,
    subject,
  });
  ctx.announce(opsEvents.acted, { entry }, [auditStream]);
}
