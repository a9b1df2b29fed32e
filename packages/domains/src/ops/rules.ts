import { createHash } from "node:crypto";
import type { AuditEntry, StaffRole } from "@kith/contracts";

/** The hash before the first entry of the audit chain. */
export const chainStart = "0".repeat(64);

/** How long somebody has to open the link in an invitation, or in a mail about a lost password. */
export const inviteHours = 72;
export const passwordLinkHours = 2;

/** What an entry says, before it has its place in the chain. */
export type Act = Omit<AuditEntry, "number" | "hash">;

/**
 * The entry's hash: SHA-256 over the hash before it and the entry as JSON, with its fields in
 * this order. Whoever changes, removes or adds one entry has to change all that follow.
 */
export function hashOf(previous: string, number: number, act: Act): string {
  const { auditId, at, staffId, staffName, action, subject } = act;
  const said = JSON.stringify([number, auditId, at, staffId, staffName, action, subject]);
  return createHash("sha256").update(previous).update(said).digest("hex");
}

/** The number of the first entry at which a chain is broken, or null. Entries come in order. */
export function firstBreak(entries: Iterable<AuditEntry>, from = { number: 0, hash: chainStart }) {
  let { number, hash } = from;
  for (const entry of entries) {
    hash = hashOf(hash, ++number, entry);
    if (entry.number !== number || entry.hash !== hash) return number;
  }
  return null;
}

/** Somebody must be left who can give roles. `role`: the new one, null for none at all. */
export const mayTakeRole = (
  owners: readonly string[],
  staffId: string,
  role: StaffRole | null,
): "ok" | "last_owner" => {
  const isLast = owners.length === 1 && owners[0] === staffId;
  return isLast && role !== "owner" ? "last_owner" : "ok";
};
