import { noPause, type Pause } from "@kith/mobile/radio/pause";
import { seeded, seedOf } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf, type Weakened } from "./attacker";
import { asBuilt, type Build, type Field, inField } from "./field/field";
import { withRules } from "./field/weaken";
import { crowdSize, hearCrowd, type System } from "./linker/crowd";
import { boundariesOf, Linker } from "./linker/pairs";
import { linkByAddress, linkBySignal } from "./linker/signal";
import { bootstrap, type Group } from "./measure/interval";
import { plainBeacons } from "./plainBeacons";

const pairsMin = 20_000;
const pairsOfCrowd = 46 * crowdSize;
const chance = 1 / crowdSize;
const bound = chance + 0.01;
const modelRounds = 4000;

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;

interface Watch {
  readonly crowds: number;
  readonly systems: readonly System[];
  readonly seed: number;
  readonly pause?: Pause;
}

/** Learns on a crowd of the linker's own phones, then links those of others. */
async function watch(field: Field, { crowds, systems, seed, pause }: Watch): Promise<Group[]> {
  const random = seeded(seed);
  const hear = () => hearCrowd(field, { systems, random, ...(pause ? { pause } : {}) });
  const linker = new Linker();
  linker.learn(boundariesOf(await hear(), crowdSize));
  const groups: Group[] = [];
  for (let crowd = 0; crowd < crowds; crowd++) {
    for (const boundary of boundariesOf(await hear(), crowdSize)) {
      groups.push({ hits: linker.link(boundary, random), trials: crowdSize });
    }
  }
  return groups;
}

const sumOf = (groups: readonly Group[]): Group => ({
  hits: groups.reduce((sum, { hits }) => sum + hits, 0),
  trials: groups.reduce((sum, { trials }) => sum + trials, 0),
});

const rateOf = (groups: readonly Group[]): number => {
  const { hits, trials } = sumOf(groups);
  return hits / trials;
};

async function attackIn(field: Field, effort: Effort): Promise<Outcome> {
  const crowds = Math.ceil(partOf(effort, pairsMin) / pairsOfCrowd / 2);
  const groups: Group[] = [];
  for (const system of ["android", "ios"] as const) {
    const seed = seedOf(effort.seed, "crowd", system);
    groups.push(...(await watch(field, { crowds, systems: [system], seed })));
  }
  const random = seeded(seedOf(effort.seed, "bootstrap"));
  const interval = bootstrap(groups, random);
  const mixed = { crowds: 1, systems: ["android", "ios"], seed: effort.seed } as const;
  const ofMixed = await watch(field, mixed);
  const { trials } = sumOf(groups);
  const rate = rateOf(groups);
  // Over all pairs the score counts; a part of them is too few to tell one percent from chance.
  const isWon = trials < pairsMin ? interval.low > bound : rate > bound;
  const by = (listeners: number) => percent(linkBySignal(listeners, modelRounds, random));
  const address = percent(linkByAddress("ios", modelRounds, random));
  return {
    spent: `${many(trials)} pairs, ${crowds * 2} crowds of ten for eight hours, two of its own`,
    score: { what: "right links", value: rate, interval },
    isWon,
    honest: field.honest,
    published: [
      `in a crowd half of iPhones: ${percent(rateOf(ofMixed))}, as a system shows in its form`,
      `by signal strength (a model), one listener: ${by(1)}, four: ${by(4)}`,
      `by address: Android ${percent(chance)}, iPhone ${address} if iOS keeps it for 15 min`,
    ],
  };
}

const oneCrowd = (without: string, build: Build, pause?: Pause): Weakened => ({
  without,
  attack: (runs, { seed }) =>
    inField(build, async (field) => {
      let won = 0;
      for (let run = 0; run < runs; run++) {
        const how = { crowds: 1, systems: ["android"], seed: seedOf(seed, "weak", run) } as const;
        const groups = await watch(field, { ...how, ...(pause ? { pause } : {}) });
        won += Number(bootstrap(groups, seeded(run)).low > bound);
      }
      return won;
    }),
});

export const linker: Attacker = {
  name: "linker",
  holds: "all that ten phones' radios hand to the system: bytes, sets, times, flags",
  bound: `at most chance + 1 % (${percent(bound)})`,
  attack: (effort) => inField(asBuilt, (field) => attackIn(field, effort)),
  weakened: [
    oneCrowd("the cipher of beacons", withRules(plainBeacons)),
    oneCrowd("the radio's pause", asBuilt, noPause),
  ],
};
