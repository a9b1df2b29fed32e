import { statistics } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { getToday } from "./getToday";
import { publish } from "./jobs/publish";
import { listDays } from "./listDays";
import { listWeeks } from "./listWeeks";

export { publish } from "./jobs/publish";

export const statisticsDomain = defineDomain({
  name: "statistics",
  contract: statistics,
  verbs: { getToday, listDays, listWeeks },
  jobs: [publish],
});
