import { activity, activityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { listHours } from "./listHours";
import { listLimits } from "./listLimits";
import { listMinutes } from "./listMinutes";
import { listServices } from "./listServices";
import { onMinute } from "./onMinute";
import { invariants } from "./seed";
import { startFlusher } from "./services/flusher";

export const activityDomain = defineDomain({
  name: "activity",
  contract: activity,
  events: activityEvents,
  verbs: { listHours, listLimits, listMinutes, listServices, onMinute },
  start: startFlusher,
  invariants,
});
