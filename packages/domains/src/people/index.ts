import { people, peopleEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { endSessions } from "./endSessions";
import { get } from "./get";
import { endSuspensions } from "./jobs/endSuspensions";
import { personal } from "./personal";
import { reinstate } from "./reinstate";
import { reveal } from "./reveal";
import { search } from "./search";
import { invariants } from "./seed";
import { suspend } from "./suspend";

export const peopleDomain = defineDomain({
  name: "people",
  contract: people,
  events: peopleEvents,
  verbs: { endSessions, get, reinstate, reveal, search, suspend },
  jobs: [endSuspensions],
  personal,
  invariants,
});
