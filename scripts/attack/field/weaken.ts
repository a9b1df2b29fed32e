import { type Rules, rules, type Site, site } from "@kith/domains";
import type { Build } from "./field";

/** A build under other rules of the nudges. */
export const withRules = (change: Partial<Rules>): Build => ({
  replace: (bind, runtime) => bind(rules, { ...rules.make(runtime), ...change }),
});

/** A build whose nudges start from something else: other settings, other secrets. */
export const withSite = (change: (site: Site) => Partial<Site>): Build => ({
  replace(bind, runtime) {
    const whole = site.make(runtime);
    bind(site, { ...whole, ...change(whole) });
  },
});
