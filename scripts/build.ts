/** Builds what is served: the API as one file for each runtime, the console and the phone app. */
import { join } from "node:path";
import { builds, make } from "./build/builds";
import { endAllWithThisProcess } from "./steps/command";
import { runSteps, showReport } from "./steps/steps";

const root = join(import.meta.dir, "..");
endAllWithThisProcess();
const steps = builds.map((build) => ({
  name: build.title,
  shareSeconds: 120,
  run: () => make(root, build),
}));
const reports = await runSteps(steps, {
  lanes: 1,
  onReport: (report) => console.log(showReport(report)),
});
process.exit(reports.every(({ state }) => state === "good") ? 0 : 1);
