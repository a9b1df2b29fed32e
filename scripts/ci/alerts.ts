import { join } from "node:path";
import { runCommand } from "../steps/command";
import { repository } from "../steps/programs";
import type { Verdict } from "../steps/steps";

const folder = join(repository, "deploy/prometheus");
const checks = [
  ["check", "config", "--syntax-only", "prometheus.yml"],
  ["check", "rules", "alerts.yml"],
  ["test", "rules", "alerts.test.yml"],
];

/** The alert rules are sound, fire when they should and are silent otherwise, says promtool. */
export async function checkAlerts(timeoutSeconds: number): Promise<Verdict> {
  if (!Bun.which("promtool")) {
    // A machine of CI installs it.
    const isGood = !process.env.CI;
    return { isGood, output: "", note: "left out: promtool is not installed here" };
  }
  let said = "";
  for (const args of checks) {
    const { code, output } = await runCommand(["promtool", ...args], {
      cwd: folder,
      timeoutSeconds,
    });
    said += output;
    if (code !== 0) return { isGood: false, output: said };
  }
  return { isGood: true, output: said, note: /\d+ rules/.exec(said)?.[0] ?? "" };
}
