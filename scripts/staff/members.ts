import { randomUUID } from "node:crypto";
import type { StaffId, StaffMember, StaffRole } from "@kith/contracts";
import { addStaff, hasPassword, listStaff } from "@kith/domains";
import { newPassword } from "../up/secrets";
import type { ToolNode } from "./node";
import { openNode } from "./node";
import type { Place } from "./place";

interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Made up when there is none. */
  readonly password?: string | undefined;
}

/** Adds a member of staff as the system; answers with the password that they sign in with. */
export async function addMember({ kernel, auth }: ToolNode, member: NewMember): Promise<string> {
  const { email, name, role, password = newPassword() } = member;
  const { staffId } = await kernel.system(addStaff, { email, name, role, key: randomUUID() });
  await auth.setPassword(staffId, password);
  return password;
}

export async function listMembers({ kernel }: ToolNode): Promise<StaffMember[]> {
  const members: StaffMember[] = [];
  let cursor: string | null = null;
  do {
    const page: { rows: StaffMember[]; nextCursor: string | null } = await kernel.system(
      listStaff,
      {
        limit: 100,
        cursor,
      },
    );
    members.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return members;
}

const firstMember = { email: "owner@kith.example", name: "Owner", role: "owner" } as const;

export interface FirstStaff {
  readonly email: string;
  /** Null when there was an owner already: passwords are shown once. */
  readonly password: string | null;
}

/** Makes sure that somebody can sign in to the console. */
export async function ensureFirstStaff(place: Place): Promise<FirstStaff> {
  const node = await openNode(place);
  try {
    const members = await listMembers(node);
    const owner = members.find(({ role }) => role === "owner");
    if (!owner) return { email: firstMember.email, password: await addMember(node, firstMember) };
    return { email: owner.email, password: await lendPassword(node, owner.staffId, owner.email) };
  } finally {
    await node.close();
  }
}

/** For a first owner whose password a crash kept from being set. */
async function lendPassword({ kernel, auth }: ToolNode, staffId: StaffId, email: string) {
  const isOurs = email === firstMember.email;
  if (!isOurs || (await hasPassword(kernel.runtime.db, staffId))) return null;
  const password = newPassword();
  await auth.setPassword(staffId, password);
  return password;
}
