/**
 * Breaks a whole Kith while people use it, and accounts for everything that it owed them:
 * `bun run chaos [--scenario faults|rolling|storm|flood] [--seed N] [--seconds S] [--full]
 * [--write]`.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { runFaults } from "./chaos/faults";
import { writeFigures } from "./chaos/figures";
import { runFlood } from "./chaos/flood";
import { runRolling } from "./chaos/rolling";
import { runStorm } from "./chaos/storm";

const { values } = parseArgs({
  options: {
    scenario: { type: "string", default: "faults" },
    seed: { type: "string" },
    seconds: { type: "string" },
    full: { type: "boolean", default: false },
    /** Writes what was measured into docs/subsystems/chaos.md. */
    write: { type: "boolean", default: false },
  },
});
const isFull = values.full;

const scenarios: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async faults() {
    const seconds = Number(values.seconds ?? (isFull ? 60 : 10));
    const random = randomInt(1_000_000);
    const seeds = isFull ? [1, 2, 3, random] : [1, random];
    return await runFaults({ seeds: values.seed ? [Number(values.seed)] : seeds, seconds });
  },
  rolling: () =>
    runRolling({ phones: isFull ? 100 : 24, drainSeconds: isFull ? 5 : 2, rounds: isFull ? 3 : 1 }),
  storm: () => runStorm(isFull ? 10_000 : 5_000),
  flood: () => runFlood(isFull ? 512 : 64),
};

const scenario = scenarios[values.scenario];
if (!scenario) {
  console.error(`--scenario is one of ${Object.keys(scenarios).join(", ")}`);
  process.exit(2);
}
const startedAt = performance.now();
const violations = await scenario();
for (const violation of violations) console.log(`WRONG: ${violation}`);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  `${values.scenario}: ${violations.length === 0 ? "all held" : "failed"} in ${seconds} s`,
);
if (values.write) writeFigures(values.scenario);
process.exit(violations.length === 0 ? 0 : 1);
