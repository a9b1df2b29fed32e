import { z } from "zod";
import { CampusId } from "./campuses";
import { At, id } from "./kit";
import { staffRoles } from "./rights";

export const StaffId = id("StaffId");
export type StaffId = z.infer<typeof StaffId>;

export const StaffRole = z.enum(staffRoles);
export const StaffEmail = z.email().max(200);
export const StaffName = z.string().trim().min(1).max(80);

/** Where a role holds: at one campus, or everywhere. */
export const campusId = CampusId.nullable();
const grantsMax = 50;

export const Grant = z.object({
  role: StaffRole,
  campusId,
  grantedAt: At,
  /** From then on it gives no rights. */
  expiresAt: At.nullable(),
});
export type Grant = z.infer<typeof Grant>;

export const StaffMember = z.object({
  staffId: StaffId,
  email: StaffEmail,
  name: StaffName,
  /** The first of their roles, in the order of `staffRoles`. */
  role: StaffRole,
  grants: z.array(Grant).max(grantsMax),
  hasSecondFactor: z.boolean(),
  addedAt: At,
});
export type StaffMember = z.infer<typeof StaffMember>;
