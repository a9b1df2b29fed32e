import { activity } from "./activity";
import { campuses } from "./campuses";
import { circles } from "./circles";
import { contacts } from "./contacts";
import { graph } from "./graph";
import { identity } from "./identity";
import { media } from "./media";
import { nudges } from "./nudges";
import { ops } from "./ops";
import { people } from "./people";
import { privacy } from "./privacy";
import { profile } from "./profile";
import { statistics } from "./statistics";
import { verification } from "./verification";

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
export * from "./policies";
export * from "./privacy";
export * from "./profile";
export * from "./retention";
export * from "./rights";
export * from "./statistics";
export * from "./verification";

/** Every domain's procedures: what can be asked of Kith. */
export const contracts = {
  activity,
  campuses,
  circles,
  contacts,
  graph,
  identity,
  media,
  nudges,
  ops,
  people,
  privacy,
  profile,
  statistics,
  verification,
};

export type Contracts = typeof contracts;
