import { globSync } from "node:fs";
import { runCommand } from "../steps/command";
import { bun, repository } from "../steps/programs";
import { type Counts, countsOfBun, noCounts, sumOf } from "./counts";

type Env = Readonly<Record<string, string | undefined>>;

export interface TestsOutcome {
  /** Of the processes that failed. */
  readonly output: string;
  /** Of all; one that did not come to its end counts as a failure. */
  readonly counts: Counts;
}

/**
 * A process for each file would load our modules anew each time, which takes longer than most
 * tests; one for all would hold what every test opened until the last one ends.
 */
const filesPerProcess = 12;
const processesAtOnce = 2;
/** The longest: whoever begins with them is not waited for at the end. */
const isLong = (path: string) => path.includes("/contract/");

/** The test files of each process, in the order in which processes are started. */
export function inProcesses(paths: readonly string[]): string[][] {
  const others = paths.filter((path) => !isLong(path)).toSorted();
  const count = Math.ceil(others.length / filesPerProcess);
  return [
    ...paths.filter(isLong).map((path) => [path]),
    ...Array.from({ length: count }, (_, process) =>
      others.slice(process * filesPerProcess, (process + 1) * filesPerProcess),
    ),
  ];
}

/** What `bun test` finds by itself; a test holds the two to each other. */
export const testFiles = (): string[] =>
  globSync(
    ["apps", "packages", "scripts"].map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    {
      cwd: repository,
      exclude: (path) => /(^|\/)(node_modules|dist|\.data)$/.test(path),
    },
  );

/** Runs every test once. A process that takes longer than `timeoutSeconds` is ended by force. */
export async function runAllTests(env: Env, timeoutSeconds: number): Promise<TestsOutcome> {
  const waiting = inProcesses(testFiles());
  const outcomes: TestsOutcome[] = [];
  const lane = async () => {
    for (let files = waiting.shift(); files; files = waiting.shift()) {
      outcomes.push(await runProcess(files, env, timeoutSeconds));
    }
  };
  await Promise.all(Array.from({ length: processesAtOnce }, lane));
  return {
    output: outcomes.map(({ output }) => output).join(""),
    counts: sumOf(outcomes.map(({ counts }) => counts)),
  };
}

async function runProcess(files: readonly string[], env: Env, timeoutSeconds: number) {
  const paths = files.map((path) => `./${path}`);
  const { code, output } = await runCommand(
    [bun, "test", "--timeout=20000", "--only-failures", ...paths],
    { cwd: repository, env, timeoutSeconds },
  );
  return outcomeOf(code, output, files.length);
}

/** A process whose tests all passed can still fail: by its code, or because it left files out. */
export function outcomeOf(code: number, output: string, files: number): TestsOutcome {
  const counts = countsOfBun(output) ?? noCounts;
  const isWhole = new RegExp(` across ${files} files?\\.`).test(output);
  if (code === 0 && isWhole && counts.failed === 0) return { output: "", counts };
  return { output, counts: { ...counts, failed: Math.max(1, counts.failed) } };
}
