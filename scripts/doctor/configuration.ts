import { settingGroups } from "@kith/api/settings";
import type { Setting } from "@kith/kernel";
import { bad, type Finding, look, ok } from "./findings";

type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting on its own, so that one that is wrong does not hide the others. */
export function examineConfiguration(environment: Environment): Finding[] {
  const settings = settingGroups.flatMap((group) => Object.values(group.settings));
  const findings = [
    ...settings.flatMap((setting) => examineSetting(setting, environment[setting.name])),
    ...examineOrigin(environment),
  ];
  if (findings.some(({ state }) => state === "bad")) return findings;
  const set = settings.filter(({ name }) => environment[name]).length;
  return [ok("settings", `${set} of ${settings.length} set`), ...findings];
}

/** What the codes of settings that are set with care mean. */
const cautions: Readonly<Record<string, string>> = {
  profile_development: "for development: the console shows mails, and logs are for reading",
  near_one_sided: "copied beacons nudge people from afar",
};

function examineSetting({ name, schema, about, caution }: Setting, text?: string): Finding[] {
  // An empty variable counts as not set.
  const given = text || undefined;
  const parsed = schema.safeParse(given);
  if (!parsed.success) return [bad(name, given ? about : `not set. ${about}`)];
  const code = caution?.(parsed.data);
  return code ? [look(name, cautions[code] ?? code)] : [];
}

function examineOrigin({ KITH_PUBLIC_URL, KITH_PROFILE }: Environment): Finding[] {
  const url = URL.parse(KITH_PUBLIC_URL ?? "");
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url?.hostname ?? "");
  if (KITH_PROFILE === "development" || url?.protocol !== "http:" || isLocal) return [];
  return [look("KITH_PUBLIC_URL", "not https: what staff sign in with can be read on its way")];
}
