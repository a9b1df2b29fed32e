import type { Runtime } from "@kith/kernel";
import { attemptsMax, lockedFor, lockMilliseconds } from "../rules";
import { deleteAttempts, insertAttempt } from "../store/attempts";

/** Addresses are kept by their keyed hash: whose were tried, the table does not say. */
const subjectOf = ({ secrets }: Runtime, email: string) =>
  secrets.hash("attempt", ["sign-in", email], 32);

/**
 * Counts an attempt at somebody's password before it is looked at, whether there is such a person
 * or not. Answers with the seconds to wait, 0 where it may be made; throws where it cannot count.
 */
export async function takeAttempt(runtime: Runtime, email: string): Promise<number> {
  const now = runtime.clock.now();
  const limit = { max: attemptsMax, milliseconds: lockMilliseconds, now };
  const counted = await insertAttempt(runtime.db, subjectOf(runtime, email), limit);
  return lockedFor(counted, now);
}

/** They came in: what was tried before does not count any more. */
export const clearAttempts = (runtime: Runtime, email: string) =>
  deleteAttempts(runtime.db, subjectOf(runtime, email));
