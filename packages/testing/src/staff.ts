import type { StaffRole } from "@kith/contracts";
import { addStaff, grantRole } from "@kith/domains";
import type { Member, StaffChoices, World } from "./world";

/** A member of staff, signed in. */
export async function addStaffMember(
  world: World,
  role: StaffRole,
  { hasSecondFactor = true, campusId }: StaffChoices,
): Promise<Member> {
  const mark = crypto.randomUUID();
  const added = campusId ? "analyst" : role;
  const input = { email: `${mark}@kith.example`, name: `Staff ${mark.slice(0, 8)}`, role: added };
  const { staffId } = await world.kernel.system(addStaff, { ...input, key: mark });
  if (campusId) {
    const grant = { staffId, role, campusId, expiresAt: null };
    await world.kernel.system(grantRole, grant);
  }
  const cookie = world.credentials.signIn(staffId, hasSecondFactor);
  return { ...world.caller({ cookie }, "member"), id: staffId };
}
