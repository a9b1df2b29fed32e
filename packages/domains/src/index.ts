import type { Domain } from "@kith/kernel";
import { activityDomain } from "./activity";
import { campusesDomain } from "./campuses";
import { circlesDomain } from "./circles";
import { contactsDomain } from "./contacts";
import { graphDomain } from "./graph";
import { identityDomain } from "./identity";
import { mediaDomain } from "./media";
import { nudgesDomain } from "./nudges";
import { opsDomain } from "./ops";
import { peopleDomain } from "./people";
import { privacyDomain } from "./privacy";
import { profileDomain } from "./profile";
import { statisticsDomain } from "./statistics";
import { verificationDomain } from "./verification";

export * from "./activity";
export * from "./campuses";
export * from "./circles";
export * from "./contacts";
export * from "./graph";
export * from "./identity";
export * from "./media";
export * from "./nudges";
export * from "./ops";
export * from "./people";
export * from "./privacy";
export * from "./profile";
export * from "./statistics";
export * from "./verification";

/** Every domain, lower tiers first. */
export const domains: readonly Domain[] = [
  identityDomain,
  opsDomain,
  activityDomain,
  mediaDomain,
  graphDomain,
  circlesDomain,
  campusesDomain,
  contactsDomain,
  profileDomain,
  privacyDomain,
  peopleDomain,
  verificationDomain,
  nudgesDomain,
  statisticsDomain,
];
