/**
 * A typed read of one row from Postgres, for Kith and for what else one would use, in turn on this
 * machine: `bun run bench read [--write]`. Compare ratios, not machines.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { cloneDatabase, runEnding, testStores } from "@kith/testing";
import { bun, node } from "../steps/programs";
import { Line } from "./nudges/line";
import { makeTable, rows } from "./read/table";
import { milliseconds, perSecond, Report, times } from "./report";

const connections = 32;
const warmUpSeconds = 4;
const measuredSeconds = 4;

const here = (file: string) => fileURLToPath(new URL(`./read/${file}.ts`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kith-bench-"));
const built = join(folder, "fastify.mjs");

const { redisUrl } = await testStores();
const databaseUrl = await cloneDatabase();
const environment = {
  ...process.env,
  NODE_ENV: "production",
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  KITH_SECRET: randomBytes(32).toString("base64url"),
  KITH_PROFILE: "production",
  KITH_ROLE: "api",
  KITH_LOG_LEVEL: "silent",
  KITH_DRAIN_SECONDS: "0",
};

function start(command: string, program: string): ChildProcess {
  return spawn(command, [program], { stdio: ["ignore", "pipe", "inherit"], env: environment });
}

async function firstLine(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("a contestant has no output");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return Number(line);
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill();
  await gone;
}

/** Calls one after the other on each connection, each timed. */
async function load(lines: readonly Line[], pathOf: (id: number) => string, seconds: number) {
  const until = performance.now() + seconds * 1000;
  const waits: number[] = [];
  await Promise.all(
    lines.map(async (line, place) => {
      for (let id = place; performance.now() < until; id++) {
        const from = performance.now();
        const status = await line.get(pathOf(1 + ((id * 31) % rows)));
        if (status !== 200) throw new Error(`a read was answered with ${status}`);
        waits.push(performance.now() - from);
      }
    }),
  );
  waits.sort((one, other) => one - other);
  const p99 = waits[Math.floor((waits.length - 1) * 0.99)] ?? Number.NaN;
  return { perSecond: waits.length / seconds, p99 };
}

async function measure(command: string, program: string, pathOf: (id: number) => string) {
  const server = start(command, program);
  const port = await firstLine(server);
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(port)));
  await load(lines, pathOf, warmUpSeconds);
  const figures = await load(lines, pathOf, measuredSeconds);
  for (const line of lines) line.close();
  await stop(server);
  return figures;
}

const input = (id: number) => encodeURIComponent(JSON.stringify({ json: { id } }));
const plainInput = (id: number) => encodeURIComponent(JSON.stringify({ id }));
const note = (id: number) => `/notes/${id}`;

await makeTable(databaseUrl);
await Bun.build({
  entrypoints: [here("fastify")],
  target: "node",
  outdir: folder,
  naming: "[name].mjs",
});
const report = new Report("read", `one row by its key, ${connections} connections`);
const plain = start(bun, here("sql"));
const statements = await firstLine(plain);
await once(plain, "exit");
report.add({ what: "the statement alone, same driver", figure: perSecond(statements) });

const contestants = [
  [
    "typed read, Kith",
    bun,
    here("kith"),
    (id: number) => `/api/trpc/bench.readNote?input=${input(id)}`,
  ],
  [
    "tRPC, its own adapter, on Bun",
    bun,
    here("trpc"),
    (id: number) => `/trpc/readNote?input=${plainInput(id)}`,
  ],
  ["Hono on Bun", bun, here("hono"), note],
  ["Fastify on Node", node, built, note],
] as const;
let kith = 0;
for (const [what, command, program, pathOf] of contestants) {
  const figures = await measure(command, program, pathOf);
  const isKith = kith === 0;
  kith ||= figures.perSecond;
  report.add({
    what,
    figure: `${perSecond(figures.perSecond)}, p99 ${milliseconds(figures.p99)}`,
    beside: isKith
      ? `${times(figures.perSecond / statements)} the statement alone`
      : `${times(figures.perSecond / kith)} Kith's`,
    ...(isKith ? { goal: "15,000/s, p99 10 ms" } : {}),
  });
}
report.end();
rmSync(folder, { recursive: true });
await runEnding();
process.exit(0);
