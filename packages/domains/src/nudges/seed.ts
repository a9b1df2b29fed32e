import type { Invariants } from "@kith/kernel";
import { findLasting } from "@kith/kernel";
import { site } from "./services/site";

/** The counts, until statistics has published them; all about a person goes far earlier. */
const keptSecondsMax = 10 * 86_400;

export const invariants: Invariants = {
  "nothing of it is kept for longer than ten days": ({ brief, use }) =>
    findLasting(brief, `nudge:${use(site).settings.site}`, keptSecondsMax),
};
