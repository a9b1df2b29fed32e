import type { Toxic } from "@kith/testing/proxy";
import { pick, seeded, wholeBetween } from "../replay/random";

export const programs = ["api-1", "api-2", "worker", "redis", "postgres"] as const;
export type ProgramName = (typeof programs)[number];

/** The networks: of phones to a node, and of each process to each store. */
export const links = [
  "phones>api-1",
  "phones>api-2",
  "api-1>redis",
  "api-1>postgres",
  "api-2>redis",
  "api-2>postgres",
  "worker>redis",
  "worker>postgres",
] as const;
export type LinkName = (typeof links)[number];

/** What is broken from `at` on for so long, in milliseconds since the run began. */
export type Fault = {
  readonly at: number;
  readonly lasts: number;
} & (
  | { readonly what: "kill"; readonly where: ProgramName }
  /** Redis comes back without its data. */
  | { readonly what: "lose"; readonly where: "redis" }
  | { readonly what: "spoil"; readonly where: LinkName; readonly toxic: Toxic }
);

type Kind = (random: () => number) => DistributiveOmit<Fault, "at" | "lasts">;
type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

const [gapLeast, gapMost] = [300, 1500];
const [lastsLeast, lastsMost] = [400, 4000];

const spoil =
  (toxicOf: (random: () => number) => Toxic): Kind =>
  (random) => ({ what: "spoil", where: pick(random, links), toxic: toxicOf(random) });

const kinds: readonly Kind[] = [
  ...programs.map(
    (where): Kind =>
      () => ({ what: "kill", where }),
  ),
  spoil((random) => ({
    kind: "latency",
    milliseconds: wholeBetween(random, 20, 300),
    jitterMilliseconds: wholeBetween(random, 0, 200),
  })),
  spoil(() => ({ kind: "down" })),
  spoil(() => ({ kind: "reset" })),
  spoil((random) => ({ kind: "slowClose", milliseconds: wholeBetween(random, 200, 2000) })),
  spoil((random) => ({ kind: "bandwidth", bytesPerSecond: pick(random, [0, 4_000, 40_000]) })),
  spoil((random) => ({
    kind: "slicing",
    bytesMax: wholeBetween(random, 1, 64),
    pauseMilliseconds: wholeBetween(random, 0, 3),
  })),
];
const lose: Kind = () => ({ what: "lose", where: "redis" });

/**
 * What is broken when, the same for the same seed: each kind once in a random order, then any. The
 * data of Redis are lost once, halfway. Nothing is broken twice at a time, and nothing after the
 * last second.
 */
export function makeSchedule(seed: number, seconds: number): readonly Fault[] {
  const random = seeded(seed);
  const end = seconds * 1000;
  const faults: Fault[] = [];
  const deck = shuffled(random, kinds);
  let hasLost = false;
  for (let at = wholeBetween(random, 100, gapMost); at < end - lastsLeast; ) {
    const isTime: boolean = !hasLost && at > end / 2;
    const kind = isTime ? lose : (deck.shift() ?? pick(random, kinds));
    const lasts = Math.min(wholeBetween(random, lastsLeast, lastsMost), end - at);
    const fault: Fault = { at, lasts, ...kind(random) };
    if (isFree(faults, fault)) {
      faults.push(fault);
      hasLost ||= isTime;
      at += wholeBetween(random, gapLeast, gapMost);
    } else {
      // Later, when what it breaks is whole again.
      if (!isTime) deck.push(kind);
      at += gapLeast;
    }
  }
  return faults;
}

const isFree = (faults: readonly Fault[], { where, at }: Fault): boolean =>
  faults.every((other) => other.where !== where || other.at + other.lasts < at);

function shuffled<T>(random: () => number, items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

export function showFault(fault: Fault): string {
  const { at, lasts, what, where } = fault;
  const how = fault.what === "spoil" ? Object.values(fault.toxic).join(" ") : what;
  return `${(at / 1000).toFixed(1).padStart(6)} s  ${where.padEnd(16)} ${how}, ${lasts} ms`;
}
