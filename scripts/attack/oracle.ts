import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { systemClock } from "@kith/kernel";
import { cloneDatabase, testStores } from "@kith/testing";
import { bun, startProgram, until } from "@kith/testing/process";
import { Line } from "../bench/nudges/line";
import { pick, seeded, seedOf } from "../replay/random";
import { type Attacker, type Effort, type Outcome, partOf, type Weakened } from "./attacker";
import { FieldPhone, type PhoneOptions } from "./field/phone";
import { compareSamples } from "./measure/kolmogorov";

const callsMax = 10_000;
/** A session may call 240 times a minute. */
const callsOfSession = 200;
const people = 40;
const pMin = 0.01;
const readySecondsMax = 30;

const environment = {
  KITH_PROFILE: "production",
  KITH_EMBEDDED: "1",
  KITH_ROLE: "api",
  KITH_LOG_LEVEL: "error",
  KITH_DRAIN_SECONDS: "0",
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "0",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
};

interface Timed {
  readonly url: string;
  readonly port: number;
  open(options?: PhoneOptions): Promise<FieldPhone>;
}

/** Runs a server of its own for as long as the work takes. */
async function withServer<T>(args: readonly string[], work: (server: Timed) => Promise<T>) {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const program = fileURLToPath(new URL("./timing/node.ts", import.meta.url));
  const server = await startProgram({
    name: "the timed server",
    command: [bun(), program, ...args],
    env: {
      ...environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KITH_SECRET: randomBytes(32).toString("base64url"),
    },
  });
  try {
    const portOf = () => Number(/port (\d+)/.exec(server.output())?.[1] ?? 0);
    await until(
      () => portOf() > 0,
      readySecondsMax,
      () => `not ready:\n${server.output()}`,
    );
    const place = { url: `http://127.0.0.1:${portOf()}`, clock: systemClock };
    const open = (options: PhoneOptions = {}) => FieldPhone.open(place, options);
    return await work({ ...place, port: portOf(), open });
  } finally {
    await server.stop();
  }
}

/** The credentials of so many sessions of the attacker's own. */
function openOwn(server: Timed, count: number): Promise<string[]> {
  const openOne = async () => {
    let credential = "";
    const keep = (url: string, init: RequestInit) => {
      credential = new Headers(init.headers).get("kith-nudge") ?? credential;
      return fetch(url, init);
    };
    const phone = await server.open({ fetch: keep });
    await phone.sees(madeUp());
    return credential;
  };
  return Promise.all(Array.from({ length: count }, openOne));
}

const madeUp = (): string => randomBytes(16).toString("base64url");

const bodyOf = (beacon: string): string =>
  JSON.stringify({ json: { sightings: [{ beacon, rssi: -60, at: Date.now() }] } });

/** Times of calls by what they named: milliseconds of the answer, and of a call right behind it. */
interface Times {
  readonly answer: number[];
  readonly next: number[];
}

interface Beacons {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** Beacons of people who are open, and as many that are nobody's: half were, half never. */
async function gather(server: Timed, people: number): Promise<Beacons> {
  const openAll = (count: number) =>
    Promise.all(Array.from({ length: count }, () => server.open()));
  const [open, gone] = [await openAll(people), await openAll(people / 2)];
  const known = open.map(({ beacon }) => beacon);
  const unknown = [...gone.map(({ beacon }) => beacon), ...gone.map(madeUp)];
  await Promise.all(gone.map((phone) => phone.close()));
  return { known, unknown };
}

interface Asking {
  readonly calls: number;
  readonly warmUp: number;
  readonly random: () => number;
}

/** Asks about the two kinds of beacons in random order. */
async function time(server: Timed, beacons: Beacons, { calls, warmUp, random }: Asking) {
  const own = await openOwn(server, Math.ceil((calls + warmUp) / callsOfSession));
  const [line, other] = [await Line.open(server.port), await Line.open(server.port)];
  const noTimes = (): Times => ({ answer: [], next: [] });
  const times = { known: noTimes(), unknown: noTimes() };
  for (let call = 0; call < calls + warmUp; call++) {
    const kind = random() < 0.5 ? "known" : "unknown";
    const body = bodyOf(pick(random, beacons[kind]));
    const credential = own[Math.floor(call / callsOfSession)] ?? "";
    const startedAt = performance.now();
    const status = await line.post("/nudges/trpc/nudges.sight", credential, body);
    const answeredAt = performance.now();
    await other.get("/health/live");
    if (status !== 200) throw new Error(`a sighting was answered with ${status}`);
    if (call < warmUp) continue;
    times[kind].answer.push(answeredAt - startedAt);
    times[kind].next.push(performance.now() - answeredAt);
  }
  line.close();
  other.close();
  return times;
}

/** Two honest people meet while the attacker asks. */
async function meet(server: Timed): Promise<{ due: number; got: number }> {
  const [ana, bo] = [await server.open(), await server.open()];
  await Promise.all([ana.sees(bo.beacon), bo.sees(ana.beacon)]);
  await Promise.all([ana, bo].map((phone) => phone.hears("nudged").catch(() => {})));
  return { due: 2, got: ana.nudges.length + bo.nudges.length };
}

const showP = (p: number): string => (p < 0.0001 ? "under 0.0001" : p.toFixed(4));

async function attack(effort: Effort): Promise<Outcome> {
  const calls = partOf(effort, callsMax);
  const random = seeded(seedOf(effort.seed, "times"));
  return await withServer([], async (server) => {
    const beacons = await gather(server, people);
    const ask = () => time(server, beacons, { calls, warmUp: 300, random });
    const asking = ask();
    const honest = await meet(server);
    let { known, unknown } = await asking;
    const first = compareSamples(known.answer, unknown.answer);
    // Chance alone brings one of a hundred under the bound: such a one is measured again.
    if (first.p <= pMin) ({ known, unknown } = await ask());
    const { p, distance } = compareSamples(known.answer, unknown.answer);
    const next = compareSamples(known.next, unknown.next);
    return {
      spent: `${calls} calls in random order, ${known.answer.length} with beacons of open people`,
      score: { what: "KS p", value: p, interval: null },
      isWon: p <= pMin,
      honest,
      published: [
        `largest distance of the two distributions: ${distance.toFixed(4)}`,
        ...(first.p <= pMin ? [`measured twice: the first p was ${showP(first.p)}`] : []),
        `of a call right behind it: p ${showP(next.p)}, distance ${next.distance.toFixed(4)}`,
      ],
    };
  });
}

const waiting: Weakened = {
  without: "the answer before the decision",
  attack: (runs, { seed }) =>
    withServer(["waits"], async (server) => {
      let won = 0;
      const beacons = await gather(server, 10);
      for (let run = 0; run < runs; run++) {
        const random = seeded(seedOf(seed, "weak", run));
        const { known, unknown } = await time(server, beacons, { calls: 180, warmUp: 20, random });
        won += Number(compareSamples(known.answer, unknown.answer).p <= pMin);
      }
      return won;
    }),
};

export const oracle: Attacker = {
  name: "timing oracle",
  holds: "a session, beacons that may be somebody's, a clock of nanoseconds beside the server",
  bound: "two-sample KS p > 0.01",
  attack,
  weakened: [waiting],
};
