import { activity } from "./activity";
import { circles } from "./circles";
import { graph } from "./graph";
import { identity } from "./identity";
import { nudges } from "./nudges";
import { ops } from "./ops";
import { people } from "./people";
import { statistics } from "./statistics";

export * from "./activity";
export * from "./attacks";
export * from "./circles";
export * from "./graph";
export * from "./identity";
export * from "./nudges";
export * from "./ops";
export * from "./people";
export * from "./policies";
export * from "./rights";
export { Grant, StaffId, StaffMember } from "./staff";
export * from "./statistics";

/** Every domain's procedures: what can be asked of Kith. */
export const contracts = { activity, circles, graph, identity, nudges, ops, people, statistics };

export type Contracts = typeof contracts;
