import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builds, make, nativeBuilds } from "../build/builds";
import { runCommand } from "../steps/command";
import { bun, installed, repository } from "../steps/programs";
import type { Step, Verdict } from "../steps/steps";
import { checkAlerts } from "./alerts";
import { type Counts, countsOfPlaywright } from "./counts";
import { drill } from "./drill";
import { copiesOf, findForeign, imageFiles, marksOf, sourcesOfBundle } from "./image";
import { startImage } from "./startImage";
import { runAllTests } from "./tests";

export interface CiOptions {
  /** Where real servers listen; empty when there are none here and embedded ones are used. */
  readonly realStores: Readonly<Record<string, string>>;
  /** Everything at full size instead of samples. */
  readonly isFull: boolean;
  onCounts(counts: Counts): void;
}

/** Takes stores away that the caller's environment may name. */
const noStores = { DATABASE_URL: undefined, REDIS_URL: undefined };

/** The steps of `bun run ci`, one after the other; their shares add up to less than 25 minutes. */
export function ciSteps(options: CiOptions): Step[] {
  const size = { CI: "1", ...(options.isFull ? { KITH_FULL: "1" } : {}) };
  const realEnv = { ...noStores, ...options.realStores, ...size };
  const embeddedEnv = { ...noStores, ...size };
  const kind = options.realStores.DATABASE_URL ? "real" : "embedded";
  const factor = options.isFull ? 10 : 1;
  return [
    step("check", 30, () => run([bun, "scripts/check.ts"], 240)),
    step("alerts", 5, checkAlerts),
    step("tests", 430 * factor, (seconds) => runTests(realEnv, seconds, options)),
    ...[...builds, ...nativeBuilds].map((build) =>
      step(`build: ${build.title}`, shareOf(build.title), () => make(repository, build)),
    ),
    step("image: what is in it", 5, inspectImage, ...builds.map(({ title }) => `build: ${title}`)),
    step("image: it starts", 10, () => startImage(options.realStores), "image: what is in it"),
    step(`stories: Bun, ${kind} stores`, 400 * factor, (seconds) =>
      runStories({ ...realEnv, RUNTIME: "bun" }, seconds, options),
    ),
    step("stories: Node 24, embedded stores", 300 * factor, (seconds) =>
      runStories({ ...embeddedEnv, RUNTIME: "node" }, seconds, options),
    ),
    ...chaosSteps(options.isFull),
    attackStep(options.isFull, realEnv),
    ...(options.isFull
      ? fullSteps(kind)
      : [step("sample: two days of a campus", 40, replaySample)]),
  ];
}

const shareOf = (title: string): number => {
  if (title.startsWith("API")) return 10;
  return title.startsWith("phone app for") ? 25 : 20;
};

/** What is broken on purpose; each prints what it did. */
const chaosSteps = (isFull: boolean) =>
  Object.entries({ faults: 45, rolling: 20, storm: 25, flood: 25 }).map(([scenario, seconds]) =>
    step(`chaos: ${scenario}`, seconds * (isFull ? 10 : 1), (timeoutSeconds) =>
      run(
        [bun, "scripts/chaos.ts", `--scenario=${scenario}`, ...(isFull ? ["--full"] : [])],
        timeoutSeconds,
      ),
    ),
  );

/** Attackers with a tenth of their budget, or all of it. */
const attackStep = (isFull: boolean, env: Record<string, string | undefined>) =>
  step(isFull ? "attackers" : "sample: attackers", isFull ? 400 : 60, (timeoutSeconds) =>
    run([bun, "scripts/attack.ts", `--budget=${isFull ? 1 : 0.1}`], timeoutSeconds, env),
  );

const replaySample = (timeoutSeconds: number) =>
  run([bun, "scripts/replay.ts", "--people", "40", "--days", "2"], timeoutSeconds);

/** What `--full` does besides doing everything at full size. */
const fullSteps = (kind: string) => [
  ...(kind === "real" ? [step("drill: backup and restore", 60, drill)] : []),
  step("eleven days of a campus", 600, (seconds) =>
    run([bun, "scripts/replay.ts", "--people", "120", "--days", "11"], seconds),
  ),
  ...["nudges", "live", "sockets", "read", "start", "growth"].map((name) =>
    step(`bench: ${name}`, 300, (seconds) => run([bun, "scripts/bench.ts", name], seconds)),
  ),
];

/** Ended by force only at five times its share: a slow machine is not a fault. */
const step = (
  name: string,
  shareSeconds: number,
  work: (timeoutSeconds: number) => Promise<Verdict>,
  ...after: string[]
): Step => ({ name, shareSeconds, after, run: () => work(shareSeconds * 5) });

async function run(
  command: [string, ...string[]],
  timeoutSeconds: number,
  env: Record<string, string | undefined> = {},
): Promise<Verdict> {
  const { code, output } = await runCommand(command, { cwd: repository, env, timeoutSeconds });
  return { isGood: code === 0, output };
}

const showCounts = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** Tests without a summary ended in a crash or at their time: that is a failure of its own. */
function judge(code: number, output: string, counts: Counts | null, options: CiOptions): Verdict {
  const known = counts ?? { passed: 0, failed: 1, skipped: 0 };
  options.onCounts(known);
  const isGood = code === 0 && known.failed === 0 && known.passed > 0;
  return { isGood, output, note: showCounts(known) };
}

async function runTests(
  env: Record<string, string | undefined>,
  timeoutSeconds: number,
  options: CiOptions,
): Promise<Verdict> {
  const { output, counts } = await runAllTests(env, timeoutSeconds);
  return judge(0, output, counts, options);
}

async function runStories(
  env: Record<string, string | undefined>,
  timeoutSeconds: number,
  options: CiOptions,
): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), "kith-stories-"));
  const report = join(folder, "report.json");
  const { code, output } = await runCommand(
    [
      ...([bun, "--bun", installed(".bin/playwright"), "test", "--config=e2e"] as const),
      "--reporter=list,json",
      // Ends by itself before it is ended, as otherwise nothing would be counted.
      `--global-timeout=${(timeoutSeconds - 15) * 1000}`,
    ],
    { cwd: repository, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, timeoutSeconds },
  );
  const counts = existsSync(report) ? countsOfPlaywright(readFileSync(report, "utf8")) : null;
  rmSync(folder, { recursive: true, force: true });
  return judge(code, output, counts, options);
}

/** The image, the bundles in it and the phone's web build hold nothing of tests and tools. */
async function inspectImage(): Promise<Verdict> {
  const dockerfile = readFileSync(join(repository, "deploy/Dockerfile"), "utf8");
  const files = imageFiles(repository, copiesOf(dockerfile)).map(({ source }) => source);
  const bundled = ["bun", "node"].flatMap((runtime) =>
    sourcesOfBundle(repository, `apps/api/dist/main.${runtime}.json`, "apps/api"),
  );
  const marks = radioMarks();
  const served = [...files, "apps/api/dist/main.node.js"].filter((path) =>
    /\.(js|html)$/.test(path),
  );
  const marked = served.filter((path) => {
    const text = readFileSync(join(repository, path), "utf8");
    return marks.some((mark) => text.includes(mark));
  });
  const problems = [
    ...findForeign([...files, ...bundled]).map((path) => `${path} is in the image`),
    ...marked.map((path) => `${path} holds texts of the simulated radio`),
    // A proof by searching proves nothing when there is nothing to search for, or in.
    ...(marks.length < 3 ? ["the simulated radio has too few texts of its own to search for"] : []),
    ...(bundled.length < 50 ? [`only ${bundled.length} sources were seen in the bundles`] : []),
  ];
  const note = `${files.length} files, ${bundled.length} sources, ${marks.length} marks`;
  return { isGood: problems.length === 0, output: problems.join("\n"), note };
}

function radioMarks(): string[] {
  const texts = (pattern: string) =>
    globSync(pattern, { cwd: repository })
      .filter((path) => !path.includes("node_modules/") && !path.includes(".test."))
      .map((path) => readFileSync(join(repository, path), "utf8"));
  const others = ["apps/*/src/**/*.{ts,tsx}", "packages/{sdk,contracts,words,kernel}/src/**/*.*"];
  return marksOf(texts("packages/radio-sim/src/**/*.ts"), others.flatMap(texts).join("\n"));
}
