import type { StaffId } from "@kith/contracts";
import { staffRights } from "@kith/contracts";
import { type Db, kernelFail, type Reads } from "@kith/kernel";
import { type Held, mayGrant, rightsOf } from "../rules/roles";
import { lockOwners, lockStaff, readHeld } from "../store/staff";
import { showStaff } from "../views";

interface Ctx {
  readonly db: Reads;
  readonly now: number;
  readonly staffId: string | null;
}

/** All rights everywhere: what the system itself may give. */
const all = new Map(staffRights.map((right) => [right, "everywhere"] as const));

/** Whether the caller holds what they are about to give. */
export async function checkGrant({ db, now, staffId }: Ctx, grant: Held) {
  const held = staffId === null ? null : await readHeld(db, staffId, now);
  return mayGrant(staffId === null ? all : rightsOf(held ?? []), grant);
}

/** A member whose roles are about to change, and the owners, as they stay until the commit. */
export async function lockMember(db: Db, staffId: StaffId) {
  const owners = await lockOwners(db);
  const [member] = await showStaff(db, await lockStaff(db, staffId));
  if (!member) throw kernelFail("kernel.not_found");
  return { owners, member };
}
