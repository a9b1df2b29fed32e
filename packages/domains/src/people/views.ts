import type { StaffPerson } from "@kith/contracts";
import type { Reads } from "@kith/kernel";
import { readUsers } from "../identity";
import { maskEmail, maskName, maskPhone } from "./rules";
import { countSessions, type PersonRow, readSuspension } from "./store";

/** Somebody as staff see them who gave no reason to see more. */
export async function showPerson(db: Reads, person: PersonRow): Promise<StaffPerson> {
  const { userId, email, phone, name } = person;
  const [user] = await readUsers(db, [userId]);
  return {
    ...person,
    email: email && maskEmail(email),
    phone: phone && maskPhone(phone),
    name: maskName(name),
    hasSecondFactor: user?.hasSecondFactor ?? false,
    sessions: await countSessions(db, userId),
    suspension: await readSuspension(db, userId),
  };
}
