import type { Finding, Tree } from "./tree";

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
/** Two copies of one of these break at run time: hooks, brands, instance checks, routers. */
const onlyOnce = ["react", "react-dom", "zod", "@trpc/server", "drizzle-orm"];
/** Copies that only a build tool loads, for itself. */
const toolCopies = new Set(["@expo/cli/zod"]);

interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly overrides?: Versions;
  readonly workspaces?: { readonly catalog?: Versions };
}
type Versions = Readonly<Record<string, string>>;

const isManifest = (path: string) => path === "package.json" || path.endsWith("/package.json");

/** Every version is written out, once: exact, `workspace:*` or `catalog:`. */
export function findRanges(tree: Tree): Finding[] {
  const uses = new Map<string, string>();
  return tree.paths.filter(isManifest).flatMap((path) => {
    const manifest = JSON.parse(tree.read(path)) as Manifest;
    const groups = [
      manifest.dependencies,
      manifest.devDependencies,
      manifest.optionalDependencies,
      manifest.overrides,
      manifest.workspaces?.catalog,
    ];
    const entries = groups.flatMap((group) => Object.entries(group ?? {}));
    const ranges = entries
      .filter(([, version]) => !isExact(version))
      .map(([name, version]) => `${name} is "${version}": write the exact version`);
    const scattered = path === "package.json" ? [] : findScattered(entries, uses);
    return [...ranges, ...scattered].map((what) => ({ path, line: 0, what }));
  });
}

function isExact(version: string): boolean {
  if (version === "workspace:*" || version === "catalog:") return true;
  return exact.test(version.replace(/^npm:(@?[^@]+)@/, ""));
}

/** A version that two packages write out belongs in the catalog. */
function findScattered(entries: [string, string][], uses: Map<string, string>): string[] {
  return entries.flatMap(([name, version]) => {
    if (!exact.test(version)) return [];
    const before = uses.get(name);
    uses.set(name, version);
    return before === undefined ? [] : [`${name} is in two packages: put it into the catalog`];
  });
}

/** The lockfile holds one version of each package of which two would break. */
export function findSecondCopies(tree: Tree): Finding[] {
  if (!tree.has("bun.lock")) return [{ path: "bun.lock", line: 0, what: "is missing" }];
  const text = tree.read("bun.lock").replace(/,(\s*[}\]])/g, "$1");
  const { packages } = JSON.parse(text) as { packages: Record<string, [string]> };
  return onlyOnce.flatMap((name) => {
    const copies = Object.entries(packages)
      .filter(([place, [resolved]]) => resolved.startsWith(`${name}@`) && !toolCopies.has(place))
      .map(([place, [resolved]]) => `${resolved} at ${place}`);
    return copies.length > 1
      ? [{ path: "bun.lock", line: 0, what: `two copies: ${copies.join(", ")}` }]
      : [];
  });
}
