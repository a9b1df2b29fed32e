import type { PersonalData } from "@kith/kernel";
import { deleteFromLists, readListing } from "./store";

/** Flags that name a member. Staff are no members: what they did stays in the audit. */
export const personal: PersonalData = {
  collect: async (db, userId) => ({ flags: await readListing(db, userId) }),
  erase: ({ db }, userId) => deleteFromLists(db, userId),
};
