import type { PersonalData } from "@kith/kernel";
import { deleteUser } from "./store";
import { readKept } from "./store/accounts";
import { readConsents } from "./store/consents";

/** Who somebody is, and by what they sign in; no secret of theirs, as it opens the account. */
export const personal: PersonalData = {
  async collect(db, userId) {
    return { ...(await readKept(db, userId)), consents: await readConsents(db, userId) };
  },
  erase: ({ db, now }, userId) => deleteUser(db, userId, now),
};
