import { contacts, contactsEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { evaluate } from "./evaluate";
import { getKey } from "./getKey";
import { deleteExpired } from "./jobs/deleteExpired";
import { match } from "./jobs/match";
import { list } from "./list";
import { me } from "./me";
import { onMine } from "./onMine";
import { optIn } from "./optIn";
import { optOut } from "./optOut";
import { personal } from "./personal";
import { forgetNumber } from "./reactions";
import { invariants } from "./seed";
import { contactsSettings } from "./settings";
import { sync } from "./sync";

export { evaluate as evaluateContacts } from "./evaluate";
export { getKey as getContactKey } from "./getKey";
export { list as listContacts } from "./list";
export { optIn as optInToContacts } from "./optIn";
export { type Matching, matching } from "./services/matching";
export { sync as syncContacts } from "./sync";

export const contactsDomain = defineDomain({
  name: "contacts",
  contract: contacts,
  events: contactsEvents,
  settings: contactsSettings,
  verbs: { evaluate, getKey, list, me, onMine, optIn, optOut, sync },
  jobs: [deleteExpired, match],
  reactions: [forgetNumber],
  personal,
  invariants,
});
