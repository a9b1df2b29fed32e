import type { StaffRole } from "@kith/contracts";
import { addStaff } from "@kith/domains";
import type { Member, World } from "./world";

/** A member of staff, signed in. */
export async function addStaffMember(
  world: World,
  role: StaffRole,
  hasSecondFactor: boolean,
): Promise<Member> {
  const mark = crypto.randomUUID();
  const input = { email: `${mark}@kith.example`, name: `Staff ${mark.slice(0, 8)}`, role };
  const { staffId } = await world.kernel.system(addStaff, { ...input, key: mark });
  const cookie = world.credentials.signIn(staffId, hasSecondFactor);
  return { ...world.caller({ cookie }, "member"), id: staffId };
}
