import type { Domain } from "@kith/kernel";
import { activityDomain } from "./activity";
import { circlesDomain } from "./circles";
import { graphDomain } from "./graph";
import { identityDomain } from "./identity";
import { nudgesDomain } from "./nudges";
import { opsDomain } from "./ops";
import { peopleDomain } from "./people";
import { statisticsDomain } from "./statistics";

export * from "./activity";
export * from "./circles";
export * from "./graph";
export * from "./identity";
export * from "./nudges";
export * from "./ops";
export * from "./people";
export * from "./statistics";

/** Every domain, lower tiers first. */
export const domains: readonly Domain[] = [
  identityDomain,
  opsDomain,
  activityDomain,
  graphDomain,
  circlesDomain,
  peopleDomain,
  nudgesDomain,
  statisticsDomain,
];
