/**
 * Everything that can be checked without a database, in seconds. `--write` also brings up to date
 * what is generated: format, order of imports, the description of the contracts.
 */
import { checkSteps } from "./check/steps";
import { endAllWithThisProcess } from "./steps/command";
import { runSteps, showReport } from "./steps/steps";

const budgetSeconds = 20;

endAllWithThisProcess();
const startedAt = performance.now();
const reports = await runSteps(checkSteps({ isWriting: process.argv.includes("--write") }), {
  lanes: 2,
  onReport: (report) => console.log(showReport(report)),
});
const seconds = (performance.now() - startedAt) / 1000;
const isGood = reports.every(({ state }) => state === "good");
const verdict = isGood ? "All checks passed" : "Checks failed";
console.log(`\n${verdict} in ${seconds.toFixed(1)} s (budget ${budgetSeconds} s).`);
process.exit(isGood ? 0 : 1);
