import { activity } from "./activity";
import { nudges } from "./nudges";
import { ops } from "./ops";
import { statistics } from "./statistics";

export * from "./activity";
export * from "./nudges";
export * from "./ops";
export * from "./rights";
export * from "./statistics";

/** Every domain's procedures: what can be asked of Kith. */
export const contracts = { activity, nudges, ops, statistics };

export type Contracts = typeof contracts;
