/**
 * A typed read of one row from Postgres, for Kith and for what else one would use, in turns on this
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
const measuredSeconds = 2;
/** Contestants take turns, as a machine that others share is not the same for long. */
const rounds = 5;

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
async function load(port: number, pathOf: (id: number) => string, seconds: number) {
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(port)));
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
  for (const line of lines) line.close();
  waits.sort((one, other) => one - other);
  const p99 = waits[Math.floor((waits.length - 1) * 0.99)] ?? Number.NaN;
  return { perSecond: waits.length / seconds, p99 };
}

interface Figures {
  readonly perSecond: number;
  readonly p99: number;
}

class Contestant {
  private readonly rounds: Figures[] = [];

  private constructor(
    readonly what: string,
    private readonly server: ChildProcess,
    private readonly port: number,
    private readonly pathOf: (id: number) => string,
  ) {}

  static async open(
    what: string,
    command: string,
    program: string,
    pathOf: (id: number) => string,
  ): Promise<Contestant> {
    const server = start(command, program);
    const port = await firstLine(server);
    await load(port, pathOf, warmUpSeconds);
    return new Contestant(what, server, port, pathOf);
  }

  async run(): Promise<void> {
    this.rounds.push(await load(this.port, this.pathOf, measuredSeconds));
  }

  /** The median round's. */
  get figures(): Figures {
    const middle = (of: keyof Figures) =>
      this.rounds.map((round) => round[of]).sort((one, other) => one - other)[rounds >> 1] ?? 0;
    return { perSecond: middle("perSecond"), p99: middle("p99") };
  }

  close(): Promise<void> {
    return stop(this.server);
  }
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

const programs = [
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
const contestants: Contestant[] = [];
for (const [what, command, program, pathOf] of programs) {
  contestants.push(await Contestant.open(what, command, program, pathOf));
}
for (let round = 0; round < rounds; round++) {
  for (const contestant of contestants) await contestant.run();
}
const kith = contestants[0]?.figures.perSecond ?? 0;
for (const [place, { what, figures }] of contestants.entries()) {
  report.add({
    what,
    figure: `${perSecond(figures.perSecond)}, p99 ${milliseconds(figures.p99)}`,
    beside:
      place === 0
        ? `${times(figures.perSecond / statements)} the statement alone`
        : `${times(figures.perSecond / kith)} Kith's`,
    ...(place === 0 ? { goal: "15,000/s, p99 10 ms" } : {}),
  });
}
report.end();
for (const contestant of contestants) await contestant.close();
rmSync(folder, { recursive: true });
await runEnding();
process.exit(0);
