import { contactsEvents, type UserId } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { contactsStream } from "../rules";
import { readMatched } from "../store/books";
import { deletePerson, lockPeople } from "../store/people";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly announce: Announce;
}

/**
 * Forgets all about somebody. Those who found them do not hear of it; what their books said of
 * this person hangs on a mark that is gone.
 */
export async function leave({ db, now, announce }: Ctx, userId: UserId): Promise<void> {
  // In the order in which comparing locks, as the matches of others go too.
  await lockPeople(db, [userId, ...(await readMatched(db, userId))]);
  const wasOn = await deletePerson(db, userId);
  if (wasOn) announce(contactsEvents.changed, { at: now }, [contactsStream(userId)]);
}
