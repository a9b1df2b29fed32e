import type { UserId } from "@kith/contracts";
import { graphEvents } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { insertPerson, type StandingChange, updateStanding } from "../store/people";
import { replaceTraits, type Traits } from "../store/traits";
import { wallsStream } from "./walls";

interface Ctx {
  readonly db: Db;
  readonly announce: Announce;
}

/**
 * What the owner of a fact about somebody says, in the owner's own transaction; what is not said
 * stays. Every list obeys from the commit on, and open sockets as soon as nodes hear of it.
 */
export async function setStanding({ db, announce }: Ctx, userId: UserId, change: StandingChange) {
  // They may have joined a moment ago, and our reaction not have run.
  await insertPerson(db, userId);
  await updateStanding(db, userId, change);
  announce(graphEvents.walls_changed, { userIds: [userId] }, [wallsStream]);
}

/** The same for what suggestions may say that somebody shares with others. */
export async function setTraits(db: Db, userId: UserId, traits: Traits): Promise<void> {
  await insertPerson(db, userId);
  await replaceTraits(db, userId, traits);
}
