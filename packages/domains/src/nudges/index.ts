import { nudges, nudgesEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { acknowledge } from "./acknowledge";
import { block } from "./block";
import { challenge } from "./challenge";
import { close } from "./close";
import { dismiss } from "./dismiss";
import { enrol } from "./enrol";
import { extend } from "./extend";
import { hello } from "./hello";
import { listen } from "./listen";
import { open } from "./open";
import { report } from "./report";
import { reveal } from "./reveal";
import { invariants } from "./seed";
import { authenticate } from "./services/sessions";
import { sightings } from "./services/sightings";
import { nudgesSettings } from "./settings";
import { sight } from "./sight";
import { wave } from "./wave";

export { addDays, weekOf } from "./rules/calendar";
export { nudgeDayOf, nudgeWeekOf, startOfNudgeDay } from "./rules/days";
export { type Attestor, attestor } from "./services/attestor";
export { figures } from "./services/figures";
export { type Rules, rules } from "./services/rules";
export { sightings } from "./services/sightings";
export { type Site, site } from "./services/site";
export { nudgesSettings } from "./settings";
export { keysOf } from "./store/keys";
export { insertNudge, insertSightings } from "./store/meetings";

export const nudgesDomain = defineDomain({
  name: "nudges",
  contract: nudges,
  events: nudgesEvents,
  settings: nudgesSettings,
  authenticates: { kind: "nudge", by: authenticate },
  verbs: {
    acknowledge,
    block,
    challenge,
    close,
    dismiss,
    enrol,
    extend,
    hello,
    listen,
    open,
    report,
    reveal,
    sight,
    wave,
  },
  invariants,
  // Sightings that were answered are decided before the process ends.
  start: (runtime) => () => runtime.use(sightings).rest(),
});
