import { randomUUID } from "node:crypto";
import type { CampusId, StaffId, StaffRole } from "@kith/contracts";
import { rightsOfRole, staffRoles } from "@kith/contracts";
import type { Access, Procedure } from "@kith/contracts/kit";
import type { CallFacts, WireRefusal } from "@kith/kernel";
import { Refusal, wireOf } from "@kith/kernel";
import { addCampus } from "../campuses";
import type { PersonChoices, SignedInPerson } from "../people";
import type { Phone } from "../phone";
import type { World } from "../world";

export type Link = CallFacts["link"];
export const links: readonly Link[] = ["member", "anonymous"];

/** Somebody who calls, by the credentials that the request carries. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  readonly phone?: Phone;
  readonly person?: SignedInPerson & Required<Pick<PersonChoices, "hasJoined" | "isVerified">>;
  readonly staff?: {
    readonly id: StaffId;
    readonly role: StaffRole;
    readonly hasSecondFactor: boolean;
    /** Where alone they hold it; undefined for everywhere. */
    readonly campusId?: CampusId;
  };
}

const phone = async (world: World): Promise<Caller> => {
  const opened = await world.phone();
  return { headers: opened.headers, phone: opened };
};

const person =
  (hasJoined: boolean, isVerified = true) =>
  async (world: World): Promise<Caller> => {
    const choices = { hasJoined, isVerified };
    const made = await world.person(choices);
    return { headers: made.headers, person: { ...made, ...choices } };
  };

const staff =
  (role: StaffRole, hasSecondFactor = true) =>
  async (world: World): Promise<Caller> => {
    const { headers, id } = await world.staff(role, { hasSecondFactor });
    return { headers, staff: { id, role, hasSecondFactor } };
  };

const staffOfCampus = async (world: World): Promise<Caller> => {
  const { campusId } = await addCampus(world);
  const { headers, id } = await world.staff("moderator", { campusId });
  return { headers, staff: { id, role: "moderator", hasSecondFactor: true, campusId } };
};

/** Every kind of caller there is. A new credential gets its line here. */
export const callerKinds: Readonly<Record<string, (world: World) => Promise<Caller>>> = {
  nobody: async () => ({ headers: {} }),
  "a phone": phone,
  "somebody who signed up": person(false),
  "a person": person(true),
  "a person without a proved address": person(true, false),
  "staff without a second factor": staff("owner", false),
  ...Object.fromEntries(staffRoles.map((role) => [`staff as ${role}`, staff(role)])),
  "staff as moderator of a campus": staffOfCampus,
  "a phone with a member's cookie": async (world) => {
    const [open, member] = [await phone(world), await staff("owner")(world)];
    return { ...open, ...member, headers: { ...open.headers, ...member.headers } };
  },
  "a phone with a person's token": async (world) => {
    const [open, member] = [await phone(world), await person(true)(world)];
    return { ...open, ...member, headers: { ...open.headers, ...member.headers } };
  },
};

/** The refusal that the contract's access means for this caller; null where they may call. */
export function refusalFor(procedure: Procedure, caller: Caller, link: Link): string | null {
  const { access } = procedure;
  if (link !== procedure.link) return "kernel.not_found";
  if (link === "anonymous" && (caller.staff || caller.person)) return "kernel.forbidden";
  if (access.kind === "anyone") return null;
  if (access.kind === "nudge") return caller.phone ? null : "kernel.unauthenticated";
  if (access.kind === "member") return standingRefusal(access.standing, caller);
  return staffRefusal(access, caller);
}

function staffRefusal(
  { right, scope }: Extract<Access, { kind: "staff" }>,
  { staff }: Caller,
): string | null {
  if (!staff) return "kernel.unauthenticated";
  if (right === "self") return null;
  if (!staff.hasSecondFactor) return "kernel.step_up";
  const holds = (role: StaffRole) => rightsOfRole[role].includes(right);
  // Who has a role at a campus alone is an analyst everywhere.
  const isHeld = staff.campusId
    ? holds("analyst") || (scope === "campus" && holds(staff.role))
    : holds(staff.role);
  return isHeld ? null : "kernel.forbidden";
}

function standingRefusal(standing: "signed_in" | "joined" | "verified", { person }: Caller) {
  if (!person) return "kernel.unauthenticated";
  if (standing !== "signed_in" && !person.hasJoined) return "kernel.step_up";
  return standing === "verified" && !person.isVerified ? "kernel.step_up" : null;
}

/** What a call came to; of a live procedure `answer` says only that it may be heard. */
export type Outcome =
  | { readonly answer: unknown; readonly refusal?: undefined }
  | { readonly refusal: WireRefusal; readonly answer?: undefined };

let addresses = 0;
/** Each call from an address of its own, so that no address is over its limit. */
const newAddress = () => {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

/** Calls, or subscribes and leaves again. What is no refusal is thrown. */
export async function attempt(
  world: World,
  { path, type }: Procedure,
  caller: Caller,
  link: Link,
  input: unknown,
): Promise<Outcome> {
  const header = (name: string) => caller.headers[name];
  const facts: CallFacts = { requestId: randomUUID(), link, header, address: newAddress() };
  try {
    if (type !== "live") return { answer: await world.kernel.call(path, input, facts) };
    const { feed, after } = await world.kernel.subscribe(path, input, facts);
    const listener = await world.kernel.hub.open(feed, after, { frame() {}, ended() {} });
    listener.close();
    return { answer: "heard" };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { refusal: wireOf(thrown) };
    throw thrown;
  }
}
