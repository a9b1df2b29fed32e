import { z } from "zod";
import { CampusId } from "../campuses";
import {
  At,
  defineErrors,
  id,
  mutation,
  pageInput,
  pageOf,
  perCaller,
  query,
  staff,
  staffOnly,
} from "../kit";
import { staffRights, staffRoles } from "../rights";

export const StaffId = id("StaffId");
export type StaffId = z.infer<typeof StaffId>;

const StaffRight = z.enum(staffRights);
const StaffRole = z.enum(staffRoles);
const StaffEmail = z.email().max(200);
const StaffName = z.string().trim().min(1).max(80);

/** Where a role holds: at one campus, or everywhere. */
const campusId = CampusId.nullable();
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

export const staffErrors = defineErrors("ops", {
  email_taken: { kind: "conflict" },
  last_owner: { kind: "precondition" },
  /** Nobody gives a right that they do not hold, or more widely than they hold it. */
  beyond_own: { kind: "forbidden" },
  /** Who has no role any more is removed from the staff instead. */
  last_grant: { kind: "precondition" },
  grant_limit: { kind: "limit", details: z.object({ grantsMax: z.int() }) },
});

export const staffProcedures = {
  /** Who is signed in, and what they still have to do before they may do more. */
  me: query({
    access: staff("self"),
    input: z.object({}),
    output: z.object({
      staff: StaffMember,
      rights: z.array(StaffRight).max(100),
      needs: z.enum(["second_factor", "nothing"]),
      profile: z.enum(["development", "production"]),
    }),
  }),
  listStaff: query({
    access: staff("staff.manage"),
    input: z.object(pageInput),
    output: pageOf(StaffMember),
  }),
  /** Adds a member of staff and mails them a link to choose a password. */
  addStaff: mutation({
    access: staff("staff.manage"),
    idempotent: true,
    limits: [perCaller(30, "hour")],
    input: z.object({ email: StaffEmail, name: StaffName, role: StaffRole }),
    output: z.object({ staffId: StaffId }),
    errors: [staffErrors.email_taken, staffErrors.beyond_own],
  }),
  /** Gives one role, everywhere and for good, in the place of all that they had. */
  updateStaff: mutation({
    access: staff("staff.manage"),
    limits: [perCaller(30, "minute")],
    input: z.object({ staffId: StaffId, role: StaffRole }),
    objects: { staffId: staffOnly("staff") },
    output: z.object({}),
    errors: [staffErrors.last_owner, staffErrors.beyond_own],
  }),
  /** Gives a role besides, or the same one until another time. */
  grantRole: mutation({
    access: staff("staff.manage"),
    limits: [perCaller(30, "minute")],
    input: z.object({
      staffId: StaffId,
      role: StaffRole,
      campusId,
      expiresAt: At.nullable(),
    }),
    objects: { staffId: staffOnly("staff"), campusId: staffOnly("campus") },
    output: z.object({}),
    errors: [staffErrors.beyond_own, staffErrors.last_owner, staffErrors.grant_limit],
  }),
  revokeRole: mutation({
    access: staff("staff.manage"),
    limits: [perCaller(30, "minute")],
    input: z.object({ staffId: StaffId, role: StaffRole, campusId }),
    objects: { staffId: staffOnly("staff"), campusId: staffOnly("campus") },
    output: z.object({}),
    errors: [staffErrors.last_owner, staffErrors.last_grant],
  }),
  deleteStaff: mutation({
    access: staff("staff.manage"),
    limits: [perCaller(60, "hour")],
    input: z.object({ staffId: StaffId }),
    objects: { staffId: staffOnly("staff") },
    output: z.object({}),
    errors: [staffErrors.last_owner],
  }),
};
