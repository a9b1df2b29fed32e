import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../steps/command";
import { bun, installed, node, repository } from "../steps/programs";
import type { Step, Verdict } from "../steps/steps";
import { checkGraph, graphRoots } from "./graph";
import { composite, findProjects } from "./types";

const timeoutSeconds = 240;
/** What the compiler remembers of the last check, so that the next one takes a moment. */
const memory = join(repository, ".data/check");

async function run(...command: [string, ...string[]]): Promise<Verdict> {
  const { code, output } = await runCommand(command, { cwd: repository, timeoutSeconds });
  return { isGood: code === 0, output };
}

/** The steps of `bun run check`, the longest first, as two run at a time. */
export function checkSteps({ isWriting }: { isWriting: boolean }): Step[] {
  const write = isWriting ? ["--write"] : [];
  const biome = ["check", "--error-on-warnings", "--max-diagnostics=50", ...write];
  const { apart } = findProjects(repository);
  return [
    { name: "types: contracts, sdk", shareSeconds: 4, run: buildTypes },
    ...[".", ...apart].map((project) => ({
      name: `types: ${project === "." ? "server, tools" : project}`,
      shareSeconds: 8,
      after: ["types: contracts, sdk"],
      run: () => checkTypes(project),
    })),
    {
      name: "lint and format (biome)",
      shareSeconds: 5,
      run: () => run(installed(".bin/biome"), ...biome),
    },
    { name: "imports", shareSeconds: 5, run: () => checkGraph(repository, graphRoots) },
    {
      name: "unused (knip)",
      shareSeconds: 5,
      run: () => run(node, installed("knip/bin/knip.js"), "--no-progress", "--no-config-hints"),
    },
    { name: "tidy", shareSeconds: 2, run: () => run(bun, "scripts/tidy.ts", ...write) },
  ];
}

const tsc = installed("typescript7/bin/tsc");
/** Several would work out the same types several times, and two steps run at a time already. */
const oneChecker = ["--checkers", "1"];

async function buildTypes(): Promise<Verdict> {
  const { unseen } = findProjects(repository);
  if (unseen.length > 0) {
    return { isGood: false, output: `nobody checks the types of ${unseen.join(", ")}` };
  }
  return run(bun, tsc, "-b", ...oneChecker, ...composite);
}

async function checkTypes(project: string): Promise<Verdict> {
  mkdirSync(memory, { recursive: true });
  const remembered = join(memory, `${project.replaceAll(/\W+/g, "-")}.tsbuildinfo`);
  const incremental = ["--noEmit", "--incremental", "--tsBuildInfoFile", remembered];
  return run(bun, tsc, "-p", project, ...oneChecker, ...incremental);
}
