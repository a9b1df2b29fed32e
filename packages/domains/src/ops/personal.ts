import type { PersonalData } from "@kith/kernel";
import { deleteFromLists, readListing } from "./store";
import { deleteAuditPerson, lockAccount, readAuditPerson, readEntriesAbout } from "./store/audit";

const entriesMax = 10_000;

/** Flags that name a member, and what the audit says of them; never which of the staff, nor why. */
export const personal: PersonalData = {
  async collect(db, userId) {
    const person = await readAuditPerson(db, userId);
    const entries = person ? await readEntriesAbout(db, person.ref, entriesMax) : [];
    const audit = entries.map(({ at, action }) => ({ at, action }));
    return { flags: await readListing(db, userId), audit };
  },
  async erase({ db }, userId) {
    await deleteFromLists(db, userId);
    // Whoever is about to write of them waits, and then finds nobody.
    await lockAccount(db, userId, "update");
    await deleteAuditPerson(db, userId);
  },
};
