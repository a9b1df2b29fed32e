import { statistics } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { getToday } from "./getToday";
import { publish } from "./jobs/publish";
import { listDays } from "./listDays";
import { listWeeks } from "./listWeeks";
import { invariants } from "./seed";

export { getToday } from "./getToday";
export { publish } from "./jobs/publish";
export { listDays } from "./listDays";
export { listWeeks } from "./listWeeks";
export { drawNoise } from "./rules";
export { type Noise, noise } from "./services/noise";

export const statisticsDomain = defineDomain({
  name: "statistics",
  contract: statistics,
  verbs: { getToday, listDays, listWeeks },
  jobs: [publish],
  invariants,
});
