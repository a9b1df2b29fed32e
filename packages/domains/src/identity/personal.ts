import type { PersonalData } from "@kith/kernel";
import { deleteUser, readAccount, readPerson } from "./store";
import { readConsents } from "./store/consents";
import { readDevices } from "./store/devices";
import { readPhone } from "./store/phones";
import { readAllSessions } from "./store/sessions";
import { readWaysIn } from "./store/waysIn";

/** Who somebody is, and by what they sign in; no secret of theirs, as it opens the account. */
export const personal: PersonalData = {
  async collect(db, userId) {
    const { passkeys, identities, ...ways } = await readWaysIn(db, userId);
    const account = { ...(await readAccount(db, userId)), phone: await readPhone(db, userId) };
    return {
      account: { ...account, ...(await readPerson(db, userId)), ...ways },
      consents: await readConsents(db, userId),
      sessions: await readAllSessions(db, userId),
      passkeys: passkeys.map(({ name, createdAt }) => ({ name, createdAt: createdAt?.getTime() })),
      identities: identities.map(({ provider, linkedAt }) => ({
        ...{ provider, linkedAt: linkedAt.getTime() },
      })),
      devices: (await readDevices(db, userId, 0)).map(({ name, lastUsedAt, trustedUntil }) => ({
        ...{ name, lastUsedAt, trustedUntil },
      })),
    };
  },
  // All tables of this domain go with the account; its sessions end within a second.
  erase: ({ db, now }, userId) => deleteUser(db, userId, now),
};
