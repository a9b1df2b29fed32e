import { settingGroups } from "@kith/api/settings";
import { defaultTextOf } from "@kith/kernel";
import type { Finding } from "./tree";

export const environmentPath = ".env.example";

/** Every setting with its sentence; those that may be left out are commented. */
export function environmentText(): string {
  const blocks = settingGroups.flatMap(({ settings }) =>
    Object.values(settings).map((setting) => {
      const { name, schema, about, isSecret } = setting;
      const isNeeded = !schema.safeParse(undefined).success;
      const line = `${name}=${defaultTextOf(setting)}`;
      const secret = isSecret ? " A secret." : "";
      return `# ${about}${secret}\n${isNeeded ? line : `# ${line}`}\n`;
    }),
  );
  return blocks.join("\n");
}

/** The committed example is the one that the declared settings give. */
export function findStaleEnvironment(committed: string | undefined): Finding[] {
  if (committed === environmentText()) return [];
  const what = "is not what the settings say: `bun run check --write`, and commit it";
  return [{ path: environmentPath, line: 0, what }];
}
