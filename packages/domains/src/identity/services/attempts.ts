import type { Db, Runtime } from "@kith/kernel";
import {
  attemptsMax,
  lockedFor,
  lockMilliseconds,
  type MailBudget,
  mailPauseMinutes,
  mailsMax,
} from "../rules";
import { deleteAttempts, insertAttempt } from "../store/attempts";

/** Addresses are kept by their keyed hash: whose were tried, the table does not say. */
const subjectOf = ({ secrets }: Runtime, email: string) =>
  secrets.hash("attempt", ["sign-in", email], 32);

/**
 * Counts an attempt at somebody's password before it is looked at, whether there is such a person
 * or not. Answers with the seconds to wait, 0 where it may be made; throws where it cannot count.
 * The first that may not is told of: one for each time that somebody is locked out.
 */
export async function takeAttempt(
  runtime: Runtime,
  email: string,
  onLocked: () => Promise<void> = async () => {},
): Promise<number> {
  const now = runtime.clock.now();
  const limit = { max: attemptsMax, milliseconds: lockMilliseconds, now };
  const counted = await insertAttempt(runtime.db, subjectOf(runtime, email), limit);
  if (counted.count === attemptsMax + 1) await onLocked();
  return lockedFor(counted, now);
}

/** They came in: what was tried before does not count any more. */
export const clearAttempts = (runtime: Runtime, email: string) =>
  deleteAttempts(runtime.db, subjectOf(runtime, email));

interface Asked extends Pick<Runtime, "secrets" | "metrics"> {
  readonly db: Db;
  readonly now: number;
}

/**
 * Counts a mail before it is asked for; false where none may go out, which nobody is told. The
 * recipient is a person or an address, whoever asks.
 */
export async function takeMail(
  { db, now, secrets, metrics }: Asked,
  kind: MailBudget,
  recipient: string,
): Promise<boolean> {
  const subject = secrets.hash("attempt", ["mail", kind, recipient], 32);
  const limit = { max: mailsMax, milliseconds: mailPauseMinutes[kind] * 60_000, now };
  const { count } = await insertAttempt(db, subject, limit);
  if (count > mailsMax) metrics.count("mail_stops", { kind });
  return count <= mailsMax;
}
