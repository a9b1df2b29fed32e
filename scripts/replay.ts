/**
 * Plays a real contact trace, or a campus made up from a seed, through the whole path, and
 * accounts for every nudge: `bun run replay [trace.tsv] [--seed 1] [--people 40] [--days 3]`.
 */
import { mkdir } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { runEnding } from "@kith/testing";
import { makeCampus } from "./replay/campus";
import { daysOf, drawAsSvg, drawForTerminal } from "./replay/chart";
import { drive } from "./replay/drive";
import { startSteppedNode } from "./replay/node";
import { judge } from "./replay/oracle";
import { makePlan } from "./replay/plan";
import { readTrace } from "./replay/trace";
import { account } from "./replay/verdict";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    people: { type: "string", default: "40" },
    days: { type: "string", default: "3" },
    report: { type: "string", default: ".data/replay.svg" },
  },
});
const [file] = positionals;
const seed = Number(values.seed);
const text = file
  ? await Bun.file(file).text()
  : makeCampus(Number(values.people), Number(values.days), seed);
const name = file ? basename(file) : `a campus from seed ${seed}`;

const trace = readTrace(text);
const plan = makePlan(trace, seed);
const verdicts = judge(plan);
const { length: people } = trace.people;
console.log(`${name}: ${people} people, ${trace.contacts.length} contacts, seed ${seed}`);
console.log(`  ${plan.instants.length} instants, ${verdicts.due.length} nudges due`);

const node = await startSteppedNode(plan.startsAt);
let shown = 0;
const driven = await drive(plan, verdicts, node, (done, all) => {
  const tenth = Math.floor((done * 10) / all);
  if (tenth === shown) return;
  shown = tenth;
  console.log(`  ${tenth * 10} %`);
});
await node.stop();
await runEnding();

const { due, delivered, missing, extra, latency } = account(verdicts, driven);
const ms = (value: number) => `${value.toFixed(1)} ms`;
const days = daysOf(plan, verdicts.due);
console.log(drawForTerminal(days));
console.log(
  `  ${driven.calls} calls, ${driven.sightings} sightings in ${driven.seconds.toFixed(1)} s`,
);
console.log(
  `  due ${due}, delivered ${delivered}, missing ${missing.length}, extra ${extra.length}`,
);
const waits = `p50 ${ms(latency.p50)}, p99 ${ms(latency.p99)}, most ${ms(latency.most)}`;
console.log(`  from the call to both phones: ${waits}`);
for (const one of missing.slice(0, 20)) console.log(`  missing: ${one}`);
for (const one of extra.slice(0, 20)) console.log(`  extra: ${one}`);

await mkdir(".data", { recursive: true });
const title = `${name}: ${delivered} of ${due} nudges delivered, ${extra.length} extra`;
await Bun.write(values.report, drawAsSvg(days, title));
console.log(`  drawn in ${values.report}`);
process.exit(missing.length + extra.length === 0 ? 0 : 1);
