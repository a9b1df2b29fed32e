import type { QueuedVerification, Verification } from "@kith/contracts";
import { holderOf, lapsesAt } from "./rules";
import type { QueueRow } from "./store/queue";
import type { RequestRow } from "./store/requests";

/** A request as its person sees it: who of staff looked at it stays out. */
export const showVerification = (row: RequestRow): Verification => ({
  verificationId: row.id,
  kind: row.kind,
  campusId: row.campusId,
  state: row.state,
  askedAt: row.askedAt,
  lapsesAt: lapsesAt(row.askedAt),
  endedAt: row.endedAt,
  expiresAt: row.expiresAt,
  reason: row.reason,
  note: row.note,
});

export function showQueued(row: QueueRow, staffId: string | null, now: number): QueuedVerification {
  const holder = holderOf(row, now);
  const { id: verificationId, kind, campusId, campusName, askedAt, claimedBy } = row;
  const claim = holder && {
    by: claimedBy ?? "",
    isOwn: holder === staffId,
    until: row.claimedUntil ?? now,
  };
  return {
    verificationId,
    kind,
    ...{ campusId, campusName },
    askedAt,
    lapsesAt: lapsesAt(askedAt),
    claim: claim || null,
  };
}
