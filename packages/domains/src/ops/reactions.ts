import { auditActions, identityEvents, opsEvents, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { invariant, when } from "@kith/kernel";
import { sendStaffNotice } from "./jobs/sendStaffNotice";
import { digestOf, hashOf } from "./rules/chain";
import { auditStream, recordSecurity } from "./services/audit";
import { signOf } from "./services/chain";
import { insertAuditEntry, lockAuditHead, takeAct } from "./store/audit";
import { readOwners } from "./store/staff";
import { showEntries } from "./views/audit";

const aboutStaff: readonly string[] = [
  "staff_added",
  "staff_updated",
  "staff_deleted",
  "role_granted",
  "role_revoked",
];

/** Gives what was recorded its place in the chain, in the order of commits. */
export const linkAudit = when(
  opsEvents.recorded,
  "ops.linkAudit",
)(async ({ ctx, event }) => {
  const { auditId, digest } = event.payload;
  const head = await lockAuditHead(ctx.db);
  const act = await takeAct(ctx.db, auditId);
  invariant(act && digestOf(act) === digest, "an act is there as it was recorded");

  const number = head.number + 1;
  const hash = hashOf(signOf(ctx.secrets), head.hash, number, digest);
  await insertAuditEntry(ctx.db, act, number, hash);
  const [entry] = await showEntries(ctx, [{ ...act, number, hash, staffId: null, staffName: "" }]);
  if (entry) ctx.announce(opsEvents.acted, { entry }, [auditStream]);
});

/** Whoever was an owner before hears of every change of staff, except from themselves. */
export const tellOwners = when(
  opsEvents.acted,
  "ops.tellOwners",
)(async ({ ctx, event }) => {
  const { entry } = event.payload;
  if (!aboutStaff.includes(entry.action)) return;
  for (const { userId, addedAt } of await readOwners(ctx.db)) {
    if (userId === entry.staffId || addedAt >= entry.at) continue;
    await ctx.enqueue(sendStaffNotice, {
      auditId: entry.auditId,
      staffId: asId(StaffId, userId),
    });
  }
});

/** The stream is the person's own, and names them. */
const ofSessions = /^sessions:(.+)$/;

export const noteSessionsEnded = when(
  identityEvents.sessions_ended,
  "ops.noteSessionsEnded",
)(async ({ ctx, event }) => {
  const userId = ofSessions.exec(event.stream)?.[1];
  // What staff did has an entry of theirs already.
  if (userId && event.actorId === userId) await recordSecurity(ctx, "sessions_ended", userId);
});

export const noteSecured = when(
  identityEvents.secured,
  "ops.noteSecured",
)(async ({ ctx, event }) => {
  const { act, userId } = event.payload;
  const action = auditActions.find((known) => known === act);
  if (action) await recordSecurity(ctx, action, userId);
});
