import type { CampusId, Grant, StaffRight, StaffRole } from "@kith/contracts";
import { rightsOfRole, staffRoles } from "@kith/contracts";
import type { Scope } from "@kith/kernel";

export const grantsMax = 50;

/** A role, and where it holds: null for everywhere. */
export type Held = Pick<Grant, "role" | "campusId">;

/** How far each right reaches that these roles give together. */
export function rightsOf(held: readonly Held[]): ReadonlyMap<StaffRight, Scope> {
  const rights = new Map<StaffRight, Scope>();
  for (const { role, campusId } of held) {
    for (const right of rightsOfRole[role]) rights.set(right, widen(rights.get(right), campusId));
  }
  return rights;
}

function widen(scope: Scope | undefined, campusId: CampusId | null): Scope {
  if (campusId === null || scope === "everywhere") return "everywhere";
  return scope?.includes(campusId) ? scope : [...(scope ?? []), campusId];
}

const reaches = (scope: Scope | undefined, campusId: CampusId | null): boolean =>
  scope === "everywhere" || (campusId !== null && scope?.includes(campusId) === true);

/** Nobody gives a right that they do not hold, or more widely than they hold it. */
export function mayGrant(
  rights: ReadonlyMap<StaffRight, Scope>,
  { role, campusId }: Held,
): "ok" | "beyond_own" {
  const isWithin = rightsOfRole[role].every((right) => reaches(rights.get(right), campusId));
  return isWithin ? "ok" : "beyond_own";
}

/** Somebody must be left who can give roles. `isOwner`: whether they are one afterwards. */
export const mayLeave = (
  owners: readonly string[],
  staffId: string,
  isOwner: boolean,
): "ok" | "last_owner" => {
  const isLast = owners.length === 1 && owners[0] === staffId;
  return isLast && !isOwner ? "last_owner" : "ok";
};

/** By which of their roles somebody is called. */
export const mainRole = (held: readonly Held[]): StaffRole =>
  staffRoles.find((role) => held.some((one) => one.role === role)) ?? "analyst";

/** As the audit says it: `moderator at <campus> until <day>`. */
export function sayGrant({ role, campusId, expiresAt }: Omit<Grant, "grantedAt">): string {
  const where = campusId ? ` at ${campusId}` : "";
  const until = expiresAt === null ? "" : ` until ${new Date(expiresAt).toISOString()}`;
  return `${role}${where}${until}`;
}
