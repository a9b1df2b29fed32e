import { SessionId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { policies, policyNames } from "@kith/contracts/policies";
import { credentialTables, insertPerson, join } from "@kith/domains";
import { newId } from "@kith/kernel";
import type { Person, World } from "./world";

export interface PersonChoices {
  readonly handle?: string;
  readonly band?: "16-17" | "18-over";
  /** False: signed up, and no more. */
  readonly hasJoined?: boolean;
  /** False: their address is not proved. */
  readonly isVerified?: boolean;
  /** The number that they proved, in E.164. */
  readonly phone?: string;
}

export interface SessionChoices {
  readonly deviceName?: string;
}

/** Somebody who is signed in. */
export interface SignedInPerson extends Person {
  readonly id: UserId;
  readonly handle: string;
  readonly sessionId: SessionId;
  /** The same person on another device. */
  again(choices?: SessionChoices): Promise<SignedInPerson>;
}

const sessionMilliseconds = 30 * 86_400_000;

/** The required policies, as they are today. */
export const requiredConsents = policyNames
  .filter((policy) => policies[policy].isRequired)
  .map((policy) => ({ policy, version: policies[policy].version }));

/** A person who signed up, joined, proved their address and is signed in. */
export async function addPerson(
  world: World,
  choices: PersonChoices = {},
): Promise<SignedInPerson> {
  const now = world.clock.now();
  const userId = asId(UserId, newId(now));
  const mark = userId.replaceAll("-", "").slice(-12);
  const { handle = `p${mark}`, band = "18-over", hasJoined = true, isVerified = true } = choices;
  const at = new Date(now);
  await world.kernel.runtime.db.insert(credentialTables.user).values({
    ...{ id: userId, email: `${mark}@people.example`, name: handle, audience: "member" },
    ...{ emailVerified: isVerified, createdAt: at, updatedAt: at },
    phone: choices.phone?.slice(1) ?? null,
  });
  const person = await addSession(world, { id: userId, handle });
  if (!hasJoined) return person;
  await person.can(join, { handle, band, consents: requiredConsents, key: mark });
  // Others see them once the graph has heard of them.
  await insertPerson(world.kernel.runtime.db, userId);
  return person;
}

/** Three people whom nothing joins. */
export const threePeople = async (world: World) =>
  [await addPerson(world), await addPerson(world), await addPerson(world)] as const;

async function addSession(
  world: World,
  who: Pick<SignedInPerson, "id" | "handle">,
  { deviceName = "" }: SessionChoices = {},
): Promise<SignedInPerson> {
  const now = world.clock.now();
  const [sessionId, token] = [asId(SessionId, newId(now)), crypto.randomUUID()];
  const at = new Date(now);
  await world.kernel.runtime.db.insert(credentialTables.session).values({
    ...{ id: sessionId, userId: who.id, token, audience: "member", deviceName },
    ...{ expiresAt: new Date(now + sessionMilliseconds), createdAt: at, updatedAt: at },
  });
  const headers = { authorization: `Bearer ${token}` };
  const again = (choices?: SessionChoices) => addSession(world, who, choices);
  return { ...world.caller(headers, "member"), ...who, sessionId, again };
}
