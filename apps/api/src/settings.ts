import { domains } from "@kith/domains";
import type { DefinedSettings } from "@kith/kernel";
import { parseSettings } from "@kith/kernel";
import { apiSettings, apiSettingsOf } from "./config";

/** Everything that an operator can set, of the process and of each domain. */
export const settingGroups: readonly DefinedSettings[] = [
  apiSettings,
  ...domains.flatMap(({ settings }) => (settings ? [settings] : [])),
];

/** Every setting, read from an environment and checked; all problems are reported together. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>) {
  const parsed = parseSettings(settingGroups, environment);
  return { parsed, settings: apiSettingsOf(parsed) };
}
