import { randomBytes } from "node:crypto";
import { systemClock } from "@kith/kernel";
import { Line } from "../bench/nudges/line";
import { pick, seeded, seedOf } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf, type Weakened } from "./attacker";
import { FieldPhone, type PhoneOptions } from "./field/phone";
import { compareSamples, showComparison, showP } from "./measure/kolmogorov";
import { withTimedServer } from "./timing/server";

const callsMax = 10_000;
/** A session may call 240 times a minute. */
const callsOfSession = 200;
const people = 40;
const pMin = 0.01;
interface Timed {
  readonly url: string;
  readonly port: number;
  open(options?: PhoneOptions): Promise<FieldPhone>;
}

/** A server of its own, and phones that talk to it. */
const withServer = <T>(args: readonly string[], work: (server: Timed) => Promise<T>) =>
  withTimedServer(args, ({ port, url }) => {
    const place = { url, clock: systemClock };
    return work({ port, url, open: (options = {}) => FieldPhone.open(place, options) });
  });

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

/** `open`: of people who are; `gone`: of people who were; `made up`: of nobody ever. */
const kinds = ["open", "gone", "made up"] as const;
type Kind = (typeof kinds)[number];
/** Half of the calls name somebody. */
const kindOf = (random: () => number): Kind => {
  if (random() < 0.5) return "open";
  return random() < 0.5 ? "gone" : "made up";
};

/** Times in milliseconds: of the answer, and of a call right behind it. */
interface Times {
  readonly answer: number[];
  readonly next: number[];
}

type Beacons = Readonly<Record<Kind, readonly string[]>>;

async function gather(server: Timed, people: number): Promise<Beacons> {
  const openAll = () => Promise.all(Array.from({ length: people }, () => server.open()));
  const [open, left] = [await openAll(), await openAll()];
  const gone = left.map(({ beacon }) => beacon);
  await Promise.all(left.map((phone) => phone.close()));
  return { open: open.map(({ beacon }) => beacon), gone, "made up": gone.map(madeUp) };
}

interface Asking {
  readonly calls: number;
  readonly warmUp: number;
  readonly random: () => number;
}

/** Asks about all kinds of beacons in random order. */
async function time(server: Timed, beacons: Beacons, { calls, warmUp, random }: Asking) {
  const own = await openOwn(server, Math.ceil((calls + warmUp) / callsOfSession));
  const [line, other] = [await Line.open(server.port), await Line.open(server.port)];
  const noTimes = (): Times => ({ answer: [], next: [] });
  const times = { open: noTimes(), gone: noTimes(), "made up": noTimes() };
  for (let call = 0; call < calls + warmUp; call++) {
    const kind = kindOf(random);
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

type AllTimes = Readonly<Record<Kind, Times>>;

/** Known beacons against all others by the answer; people who left by the call behind it too. */
const compare = ({ open, gone, "made up": madeUpOnes }: AllTimes) => ({
  answer: compareSamples(open.answer, [...gone.answer, ...madeUpOnes.answer]),
  next: compareSamples(open.next, gone.next),
  nextToMadeUp: compareSamples(open.next, madeUpOnes.next),
});

type Compared = ReturnType<typeof compare>;
const least = ({ answer, next }: Compared): number => Math.min(answer.p, next.p);

/** Two honest people meet while the attacker asks. */
async function meet(server: Timed): Promise<{ due: number; got: number }> {
  const [ana, bo] = [await server.open(), await server.open()];
  await Promise.all([ana.sees(bo.beacon), bo.sees(ana.beacon)]);
  await Promise.all([ana, bo].map((phone) => phone.hears("nudged").catch(() => {})));
  return { due: 2, got: ana.nudges.length + bo.nudges.length };
}

async function attack(effort: Effort): Promise<Outcome> {
  const calls = partOf(effort, callsMax);
  const random = seeded(seedOf(effort.seed, "times"));
  return await withServer([], async (server) => {
    const beacons = await gather(server, people);
    const ask = async () => compare(await time(server, beacons, { calls, warmUp: 300, random }));
    const asking = ask();
    const honest = await meet(server);
    const first = await asking;
    // Chance alone brings two of a hundred under the bound: such a one is measured again.
    const isSeldom = least(first) <= pMin;
    const compared = isSeldom ? await ask() : first;
    return {
      spent: `${many(calls)} calls in random order, half with beacons of people who are open`,
      score: { what: "KS p", value: least(compared), interval: null },
      isWon: least(compared) <= pMin,
      honest,
      published: [
        `the answer, open people against others: ${showComparison(compared.answer)}`,
        `a call right behind it, open people against gone ones: ${showComparison(compared.next)}`,
        `the same against made-up beacons, known as such: ${showComparison(compared.nextToMadeUp)}`,
        ...(isSeldom ? [`measured twice: the first p was ${showP(least(first))}`] : []),
      ],
    };
  });
}

const withoutDecoys: Weakened = {
  without: "decoys for beacons of nobody",
  attack: (runs, { seed }) =>
    withServer(["without-decoys"], async (server) => {
      let won = 0;
      const beacons = await gather(server, 10);
      for (let run = 0; run < runs; run++) {
        const random = seeded(seedOf(seed, "weak", run));
        const times = await time(server, beacons, { calls: 4000, warmUp: 200, random });
        won += Number(least(compare(times)) <= pMin);
      }
      return won;
    }),
};

export const oracle: Attacker = {
  name: "timing oracle",
  holds: "sessions, beacons that may be somebody's, a clock of nanoseconds beside the server",
  bound: "two-sample KS p > 0.01, of the answer and of a call right behind it",
  attack,
  weakened: [withoutDecoys],
};
