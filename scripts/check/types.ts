import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Projects that emit declarations, so that an edit of an app need not check them again. */
export const composite = ["packages/contracts", "packages/sdk"];

interface Projects {
  /** Checked by themselves, because their options are their own. */
  readonly apart: readonly string[];
  /** Folders whose types nobody would check. */
  readonly unseen: readonly string[];
}

interface TsConfig {
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly exclude?: readonly string[];
}

/**
 * How the types of a checkout are checked: composite projects are built, all that share the base's
 * options are one program (the root's `tsconfig.json`, as each would check the others' sources
 * again), and the rest are checked apart.
 */
export function findProjects(root: string): Projects {
  const manifests = ["packages/*/package.json", "apps/*/package.json", "e2e/package.json"];
  const folders = globSync(manifests, { cwd: root }).map(dirname).sort();
  const own = folders.filter((folder) => !composite.includes(folder));
  const whole = readConfig(join(root, "tsconfig.json"));
  const apart = own.filter((folder) => hasOwnOptions(join(root, folder, "tsconfig.json")));
  const excluded = (whole.exclude ?? []).filter((folder) => !composite.includes(folder));
  return {
    apart,
    unseen: [
      ...own.filter((folder) => !existsSync(join(root, folder, "tsconfig.json"))),
      ...excluded.filter((folder) => !apart.includes(folder)),
    ],
  };
}

function hasOwnOptions(path: string): boolean {
  const options = Object.keys(readConfig(path).compilerOptions ?? {});
  return options.some((option) => option !== "noEmit");
}

function readConfig(path: string): TsConfig {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as TsConfig) : {};
}
