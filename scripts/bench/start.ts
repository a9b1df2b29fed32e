/**
 * How soon Kith is ready: `bun run bench start [--write]`. What says that it is ready is tried at
 * once: a member of staff signs in, and a phone opens to talk.
 */
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startPostgres, startRedis } from "@kith/adapters/embedded";
import { createKith } from "@kith/sdk";
import { apiBundle } from "../build/api";
import { make } from "../build/builds";
import { missingStore, startRealStores } from "../ci/stores";
import { ensureFirstStaff } from "../staff/members";
import { repository } from "../steps/programs";
import { Report, type Row } from "./report";
import { runToEnd, type Started, startServer, startTool } from "./start/programs";

const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), "kith-bench-"));
const secret = randomBytes(32).toString("base64url");
const bundle = apiBundle("bun");

interface Stores {
  readonly env: Readonly<Record<"DATABASE_URL" | "REDIS_URL", string>>;
  stop(): Promise<void>;
}

/** Those that come with npm, with data in them after the first start. */
async function startOwnStores(): Promise<Stores> {
  const postgres = await startPostgres({ folder: join(folder, "postgres") });
  const redis = await startRedis({ folder: join(folder, "redis") });
  return {
    env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])),
  };
}

interface Place {
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

/** Stores with tables and a member of staff in them: a first start is no measure of the next. */
async function prepare({ env }: Stores): Promise<Place> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ ...env, KITH_SECRET: secret, KITH_PROFILE: "production" },
    ...{ KITH_PUBLIC_URL: url, KITH_DRAIN_SECONDS: "0", KITH_LOG_LEVEL: "warn" },
    ...{ NUDGES_PROOF_BITS: "0", NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000" },
    KITH_TRUSTED_PROXIES: "1",
  };
  await (await startServer([bundle.output], port, settings)).stop();
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env;
  const staff = await ensureFirstStaff({ databaseUrl, redisUrl, secret, publicUrl: url });
  return { env: settings, port, url, email: staff.email, password: staff.password ?? "" };
}

let tries = 0;

/** Whoever has just said that they are ready must be able to do both of their jobs. */
async function tryOut({ url, email, password }: Place): Promise<number> {
  const startedAt = performance.now();
  // From another address each time: one may sign in ten times a minute.
  tries += 1;
  const address = { "x-forwarded-for": `192.0.2.${tries}` };
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...address },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`staff cannot sign in: ${answer.status}`);
  const signedIn = performance.now() - startedAt;
  const kith = createKith({ url, client: "bench/1.0.0" });
  const interests = [{ id: "games.board-games" }];
  await kith.nudges.open({ interests, match: "category", band: "18-over" });
  await kith.close();
  return signedIn;
}

interface Measured {
  readonly what: string;
  readonly goal?: string;
  readonly start: () => Promise<Started>;
  readonly milliseconds: number[];
}

const measured = (what: string, start: Measured["start"], goal?: string): Measured => ({
  ...{ what, start, milliseconds: [] },
  ...(goal ? { goal } : {}),
});

const best = ({ milliseconds }: Measured): number => Math.min(...milliseconds);

function median({ milliseconds }: Measured): number {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Beside what anyone pays: a Bun that does nothing, and a server of Hono alone. */
const plain = {
  bun: measured("bun -e 0", () => runToEnd(["-e", "0"])),
  hono: measured("a server of Hono alone", async () =>
    startServer(["scripts/bench/start/hono.ts"], await freePort()),
  ),
};
const signIns = measured("first sign-in, right after ready", () => Promise.reject());

function kithOn(real: Place, own: Place): Measured[] {
  const node = (program: string, place: Place) => async () => {
    const started = await startServer([program], place.port, place.env);
    signIns.milliseconds.push(await tryOut(place));
    return started;
  };
  const up = () => startTool(["scripts/bench/start/up.ts", join(folder, "up")], "Ready in");
  const sources = "apps/api/src/main.bun.ts";
  return [
    measured(`API ready, ${kind} stores`, node(bundle.output, real), "≤ 1.0 s"),
    measured(`API ready from its sources, ${kind} stores`, node(sources, real)),
    measured("API ready, embedded stores with data", node(bundle.output, own), "≤ 2.0 s"),
    measured("`bun run up` in a folder with data", up, "≤ 2 s"),
  ];
}

function show(one: Measured): Row {
  const ms = (value: number) => `${Math.round(value)} ms`;
  const ratio = (other: Measured) =>
    `${Math.round(best(one) / best(other))} × ${other.what} (${ms(best(other))})`;
  return {
    what: one.what,
    figure: `${ms(best(one))}, median ${ms(median(one))}`,
    beside: `${ratio(plain.hono)}, ${ratio(plain.bun)}`,
    ...(one.goal ? { goal: one.goal } : {}),
  };
}

const built = await make(repository, bundle);
if (!built.isGood) throw new Error(built.output);
const kind = missingStore() === null ? "real" : "embedded";
const report = new Report("start", `Best and median of ${rounds} starts in turn`);
const own = await startOwnStores();
const real = kind === "real" ? await startRealStores() : own;
// What was built is noted there: `up` would build it all again for a folder of its own.
const builds = join(repository, ".data/builds");
if (existsSync(builds)) cpSync(builds, join(folder, "up/builds"), { recursive: true });

const places = { own: await prepare(own), real: await prepare(real) };
const kith = kithOn(places.real, places.own);
// The first round warms up: files come from the disk, and `up` makes its database.
for (let round = 0; round <= rounds; round++) {
  for (const { start, milliseconds } of [plain.bun, plain.hono, ...kith]) {
    const started = await start();
    await started.stop();
    if (round > 0) milliseconds.push(started.milliseconds);
  }
  if (round === 0) signIns.milliseconds.length = 0;
}
for (const one of [...kith, signIns]) report.add(show(one));
report.end();
await real.stop();
if (real !== own) await own.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
