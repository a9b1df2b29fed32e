import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../steps/command";
import { installed, node, repository } from "../steps/programs";
import type { Verdict } from "../steps/steps";

/** Folders whose imports are looked at; each must hold modules. */
export const graphRoots = ["packages", "apps", "scripts", "e2e"];

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly totalDependenciesCruised: number;
    readonly violations: readonly Violation[];
  };
  readonly modules: readonly { readonly source: string }[];
}
interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly { readonly name: string }[];
}

/**
 * Checks who imports whom in a tree of this shape. Bad when nothing was found to look at, when an
 * import leads nowhere, and when a rule of `.dependency-cruiser.mjs` is broken.
 */
export async function checkGraph(root: string, folders: readonly string[]): Promise<Verdict> {
  const config = join(repository, ".dependency-cruiser.mjs");
  // Into a file: what it found is more than is kept of what a command says.
  const folder = mkdtempSync(join(tmpdir(), "kith-graph-"));
  const found = join(folder, "graph.json");
  const { code, output } = await runCommand(
    [
      node,
      installed("dependency-cruiser/bin/dependency-cruiser.mjs"),
      ...["--config", config, "--output-type", "json", "--output-to", found, ...folders],
    ],
    { cwd: root, timeoutSeconds: 60 },
  );
  const cruise = existsSync(found) ? parse(readFileSync(found, "utf8")) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (!cruise) return { isGood: false, output: `dependency-cruiser ended with ${code}\n${output}` };
  const { totalCruised, totalDependenciesCruised, violations } = cruise.summary;
  const problems = [...findEmpty(cruise, folders), ...violations.map(showViolation)];
  return {
    isGood: problems.length === 0,
    output: problems.join("\n"),
    note: `${totalCruised} modules, ${totalDependenciesCruised} imports`,
  };
}

function parse(text: string): Cruise | undefined {
  try {
    return JSON.parse(text) as Cruise;
  } catch {
    return undefined;
  }
}

/** Rules that matched nothing look the same as rules that were kept. */
function findEmpty({ modules }: Cruise, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => !modules.some(({ source }) => source.startsWith(`${folder}/`)))
    .map((folder) => `${folder}: not one module was found`);
}

function showViolation({ rule, from, to, cycle }: Violation): string {
  const path = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
  return `${from} → ${path}  (${rule.name})`;
}
