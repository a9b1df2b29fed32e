import { UserId } from "@kith/contracts";
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
}

/** Somebody who is signed in. */
export interface SignedInPerson extends Person {
  readonly id: UserId;
  readonly handle: string;
  readonly sessionId: string;
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
  const { db } = world.kernel.runtime;
  const now = world.clock.now();
  const [userId, sessionId] = [asId(UserId, newId(now)), newId(now)];
  const mark = userId.replaceAll("-", "").slice(-12);
  const { handle = `p${mark}`, band = "18-over", hasJoined = true, isVerified = true } = choices;
  const at = new Date(now);
  const written = { createdAt: at, updatedAt: at };
  const { user, session } = credentialTables;
  const email = `${mark}@people.example`;
  await db
    .insert(user)
    .values({ id: userId, email, name: handle, emailVerified: isVerified, ...written });
  const token = crypto.randomUUID();
  const expiresAt = new Date(now + sessionMilliseconds);
  const ofSession = { id: sessionId, userId, token, audience: "member", expiresAt } as const;
  await db.insert(session).values({ ...ofSession, ...written });
  const headers = { authorization: `Bearer ${token}` };
  const person = { ...world.caller(headers, "member"), id: userId, handle, sessionId };
  if (!hasJoined) return person;
  await person.can(join, { handle, band, consents: requiredConsents, key: mark });
  // Others see them once the graph has heard of them.
  await insertPerson(db, userId);
  return person;
}

/** Three people whom nothing joins. */
export const threePeople = async (world: World) =>
  [await addPerson(world), await addPerson(world), await addPerson(world)] as const;
