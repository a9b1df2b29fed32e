/**
 * Every check and every test, as a change must pass them: `bun run ci [--full] [part of a name…]`.
 * The last line counts the tests. They run on Debian's Postgres 15 and Redis where those are.
 */
import { noCounts, sumOf } from "./ci/counts";
import { ciSteps } from "./ci/steps";
import { missingStore, startRealStores } from "./ci/stores";
import { endAllWithThisProcess } from "./steps/command";
import { runSteps, type Step, showReport } from "./steps/steps";

/** With every domain. */
const budgetMinutes = 25;

async function ci(args: readonly string[]): Promise<boolean> {
  const isFull = args.includes("--full");
  const startedAt = performance.now();
  const missing = missingStore();
  const stores = missing === null ? await startRealStores() : null;
  console.log(
    stores
      ? `Tests use real servers: ${stores.versions}.`
      : `${missing} is not installed here: tests use the embedded stores.`,
  );
  let counts = noCounts;
  const onCounts = (more: typeof counts) => {
    counts = sumOf([counts, more]);
  };
  try {
    const parts = args.filter((arg) => !arg.startsWith("--"));
    const steps = chosen(ciSteps({ realStores: stores?.env ?? {}, isFull, onCounts }), parts);
    const onReport = (report: Parameters<typeof showReport>[0]) => console.log(showReport(report));
    const reports = await runSteps(steps, { lanes: 1, onReport });
    const bad = reports.filter(({ state }) => state !== "good").map(({ name }) => name);
    const minutes = (performance.now() - startedAt) / 60_000;
    const verdict = bad.length === 0 ? "Everything passed" : `Failed: ${bad.join("; ")}`;
    console.log(`\n${verdict}. ${minutes.toFixed(1)} min (budget ${budgetMinutes} min).`);
    return bad.length === 0;
  } finally {
    await stores?.stop();
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
  }
}

/** Steps with one of these parts in their names; all of them when there is none. */
function chosen(steps: readonly Step[], parts: readonly string[]): Step[] {
  const isChosen = (name: string) =>
    parts.length === 0 || parts.some((part) => name.includes(part));
  return steps
    .filter(({ name }) => isChosen(name))
    .map((step) => ({ ...step, after: step.after?.filter(isChosen) ?? [] }));
}

endAllWithThisProcess();
process.exit((await ci(process.argv.slice(2))) ? 0 : 1);
