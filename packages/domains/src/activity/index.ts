import { activity, activityEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { listMinutes } from "./listMinutes";
import { listServices } from "./listServices";
import { onMinute } from "./onMinute";
import { startFlusher } from "./services/flusher";

export const activityDomain = defineDomain({
  name: "activity",
  contract: activity,
  events: activityEvents,
  verbs: { listMinutes, listServices, onMinute },
  start: startFlusher,
});
