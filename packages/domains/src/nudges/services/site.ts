import type { Brief, Runtime, Secrets, SettingsOf } from "@kith/kernel";
import { defineService } from "@kith/kernel";
import { nudgesSettings } from "../settings";
import type { Keys } from "../store/keys";
import { keysOf } from "../store/keys";

/** What every verb here starts from. */
export interface Site {
  readonly brief: Brief;
  readonly secrets: Secrets;
  readonly keys: Keys;
  readonly settings: SettingsOf<typeof nudgesSettings.settings>;
}

/** The nudge site that this node serves: its stores, its keys and its settings. */
export const site = defineService("nudges.site", (runtime: Runtime): Site => {
  const settings = runtime.use(nudgesSettings);
  const { brief, secrets } = runtime;
  return { brief, secrets, settings, keys: keysOf(brief.prefix, settings.site) };
});
