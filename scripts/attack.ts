/**
 * Attacks Kith, and weakened builds of it, with simulated attackers: `bun run attack
 * [--budget=0.1] [--seed=1] [--only=linker,forger] [--write]`. Fails when one of them succeeds, and
 * when one does not win against a build without its defence. See docs/security/attackers.md.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { runEnding, testStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import { attackers } from "./attack/attackers";
import { type Finding, findOut } from "./attack/finding";
import { showFinding, withFigures } from "./attack/report";
import { endAllWithThisProcess, runCommand } from "./steps/command";
import { bun, repository } from "./steps/programs";

const document = `${repository}/docs/security/attackers.md`;
/** Two at a time: one process attacks on one core. */
const lanes = 2;
const secondsMax = { sample: 180, full: 900 };
const names = Object.keys(attackers);

const { values } = parseArgs({
  options: {
    budget: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: names.join(",") },
    /** One attacker, in this process; prints its finding as JSON. */
    alone: { type: "boolean", default: false },
    /** Writes the figures of a full run into the document. */
    write: { type: "boolean", default: false },
  },
});
const effort = { budget: Number(values.budget), seed: Number(values.seed) };
const chosen = values.only.split(",");
/** What the console shows is the last run of all of them with all that they may spend. */
const isWhole = effort.budget === 1 && chosen.length === names.length;
const result = isWhole ? ".data/attacks.json" : ".data/attacks-part.json";
const isUsable =
  effort.budget > 0 && effort.budget <= 1 && chosen.every((name) => names.includes(name));
if (!isUsable) {
  console.error(`--budget is above 0 and at most 1, --only is of: ${names.join(", ")}`);
  process.exit(2);
}

/** One attacker in a process of its own; null when that did not come to an end. */
async function attackApart(name: string): Promise<Finding | null> {
  const args = ["--alone", `--only=${name}`, `--budget=${effort.budget}`, `--seed=${effort.seed}`];
  const timeoutSeconds = effort.budget < 1 ? secondsMax.sample : secondsMax.full;
  const { code, stdout, output } = await runCommand([bun, "scripts/attack.ts", ...args], {
    cwd: repository,
    timeoutSeconds,
  });
  const [last = ""] = stdout.trim().split("\n").slice(-1);
  if (code === 0 && last.startsWith("{")) return JSON.parse(last) as Finding;
  console.log(`${name}: it did not come to an end\n${output}`);
  return null;
}

async function attackAll(): Promise<(Finding | null)[]> {
  const findings = new Map<string, Finding | null>();
  const waiting = [...chosen];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const finding = await attackApart(name);
      findings.set(name, finding);
      if (finding) console.log(`${showFinding(finding)}\n`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return chosen.map((name) => findings.get(name) ?? null);
}

async function attackAlone(): Promise<boolean> {
  const [name = ""] = chosen;
  const attacker = attackers[name];
  if (!attacker) return false;
  console.log(JSON.stringify(await findOut(attacker, effort)));
  return true;
}

async function main(): Promise<boolean> {
  endAllWithThisProcess();
  // A real server, where there is one: it is quicker, and what attackers find is what people run.
  const redis = !process.env.REDIS_URL && hasRedisServer() ? await RedisServer.start() : null;
  if (redis) process.env.REDIS_URL = redis.url;
  await testStores();
  const startedAt = performance.now();
  const all = await attackAll();
  await redis?.stop();
  const seconds = (performance.now() - startedAt) / 1000;
  const findings = all.filter((one) => one !== null);
  const isHeld = all.every((one) => one?.faults.length === 0);
  await mkdir(".data", { recursive: true });
  const kept = { at: Date.now(), ...effort, seconds, isHeld, attackers: findings };
  await writeFile(result, `${JSON.stringify(kept, null, 2)}\n`);
  if (values.write) {
    await writeFile(document, withFigures(await readFile(document, "utf8"), findings));
  }
  const held = findings.filter(({ faults }) => faults.length === 0).length;
  const size = effort.budget < 1 ? `${effort.budget} of the budget` : "the whole budget";
  console.log(
    `${held} of ${all.length} attackers are held off, with ${size}, seed ${effort.seed}.`,
  );
  console.log(`${seconds.toFixed(0)} s; written to ${result}.`);
  return isHeld;
}

const isGood = values.alone ? await attackAlone() : await main();
await runEnding();
process.exit(isGood ? 0 : 1);
