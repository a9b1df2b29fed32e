import type { PersonalData } from "@kith/kernel";
import { deleteAuditPerson, lockAccount, readAuditPerson, readEntriesAbout } from "./store/audit";

const entriesMax = 10_000;

/** What the audit says of somebody; never which of the staff did it, nor why. */
export const personal: PersonalData = {
  async collect(db, userId) {
    const person = await readAuditPerson(db, userId);
    const entries = person ? await readEntriesAbout(db, person.ref, entriesMax) : [];
    return { audit: entries.map(({ at, action }) => ({ at, action })) };
  },
  async erase({ db }, userId) {
    // Whoever is about to write of them waits, and then finds nobody.
    await lockAccount(db, userId, "update");
    await deleteAuditPerson(db, userId);
  },
};
