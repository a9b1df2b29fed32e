import { randomBytes } from "node:crypto";
import { epochSeconds } from "@kith/contracts/bounds";
import { seeded, seedOf, wholeBetween } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf, weakenedBy } from "./attacker";
import { asBuilt, type Build, type Field, inField } from "./field/field";
import type { FieldPhone } from "./field/phone";
import { withRules, withSite } from "./field/weaken";
import { wilson } from "./measure/interval";
import { inEpoch, plainBeacons } from "./plainBeacons";

const epochMilliseconds = epochSeconds * 1000;
const minute = 60_000;
const triesOfKind = 2000;
const triesMadeUp = 20_000;
const groupSize = 16;
const madeUpInCall = 64;
const flips = 8;
/** Sessions last eight hours. */
const renewMilliseconds = 7 * 60 * minute;

/** Two groups that never come near each other; the forger has ears and a sender in both. */
interface Places {
  readonly here: readonly FieldPhone[];
  readonly there: readonly FieldPhone[];
  /** The forger's own session, which is at neither place. */
  readonly own: FieldPhone;
}

type Random = () => number;

/** Keeps the two groups open, however long the forger goes on. */
class Stage {
  private places: Places | undefined;
  private openedAt = 0;

  constructor(
    private readonly field: Field,
    private readonly size: number,
  ) {}

  /** The two groups, with what went on before out of the way. */
  async set(): Promise<Places> {
    const { clock } = this.field;
    clock.moveTo(clock.now() + 5 * minute);
    if (!this.places || clock.now() - this.openedAt > renewMilliseconds) {
      await this.close();
      this.openedAt = clock.now();
      const [here, there] = [await this.group(this.size), await this.group(this.size)];
      this.places = { here, there, own: await this.field.phone() };
    }
    return this.places;
  }

  async close(): Promise<void> {
    const { here, there, own } = this.places ?? { here: [], there: [], own: null };
    await Promise.all([...here, ...there, ...(own ? [own] : [])].map((phone) => phone.close()));
    this.places = undefined;
  }

  private group(size: number): Promise<FieldPhone[]> {
    return this.field.phonesOf(size);
  }
}

/** Each phone here hears one from there, and the other way round; the forger chose the beacons. */
async function playBack(
  { here, there }: Places,
  beacons: readonly (readonly [string, string])[],
): Promise<void> {
  const calls = beacons.flatMap(([ofHere, ofThere], place) => [
    here[place]?.sees(ofThere),
    there[place]?.sees(ofHere),
  ]);
  await Promise.all(calls);
}

const beaconsNow = ({ here, there }: Places): [string, string][] =>
  here.map((phone, place) => [phone.beacon, there[place]?.beacon ?? ""]);

/** Moves on by one to three epochs, so that what was heard is over by more than a minute. */
function epochsLater(field: Field, random: Random): void {
  const boundary = Math.ceil(field.clock.now() / epochMilliseconds) * epochMilliseconds;
  const later = wholeBetween(random, 0, 2) * epochMilliseconds;
  field.clock.moveTo(boundary + later + wholeBetween(random, minute + 1, 5 * minute));
}

/** Beacons of an epoch that is over, carried both ways. */
async function replayOld(field: Field, places: Places, random: Random): Promise<void> {
  const heard = beaconsNow(places);
  epochsLater(field, random);
  await playBack(places, heard);
}

/** The forger sends beacons that its own session is to have later, and reports who hears them. */
async function sendFuture(field: Field, { here, own }: Places, random: Random): Promise<void> {
  const later = wholeBetween(random, 2, 6) * epochMilliseconds;
  const future = own.session.beaconAt(field.clock.now() + later)?.beacon;
  if (!future) throw new Error("the forger's session has no later beacon");
  await Promise.all(here.map((phone) => phone.sees(future)));
  await own.sees(...here.map(({ beacon }) => beacon));
}

/** Beacons that were heard once, made over for the epoch that runs now, carried both ways. */
async function forge(field: Field, places: Places, random: Random): Promise<void> {
  const heard = beaconsNow(places);
  epochsLater(field, random);
  const epoch = Math.floor(field.clock.now() / epochMilliseconds);
  await playBack(
    places,
    heard.map(([ofHere, ofThere]) => [inEpoch(ofHere, epoch), inEpoch(ofThere, epoch)] as const),
  );
}

/** A live beacon carried home: the forger reports it, and is itself heard by nobody. */
const carryHome = (_field: Field, { here, own }: Places): Promise<void> =>
  own.sees(...here.map(({ beacon }) => beacon));

/** Random bytes, and live beacons with a few bits turned. Answers how many were somebody's. */
async function makeUp(field: Field, { here, own }: Places, random: Random): Promise<number> {
  const beacons = Array.from({ length: madeUpInCall }, (_, place) => {
    const heard = here[place % here.length]?.beacon ?? "";
    const bytes = place % 2 === 0 ? randomBytes(16) : Buffer.from(heard, "base64url");
    for (let flip = 0; place % 2 === 1 && flip < flips; flip++) {
      const at = wholeBetween(random, 0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ wholeBetween(random, 1, 255);
    }
    return bytes.toString("base64url");
  });
  const { redis, prefix } = field.runtime.brief;
  // What is nobody's is noted under the reporter's own id.
  const noted = async () =>
    (await redis.keys(`${prefix}*:seen:${own.session.id}:*`)).filter(
      (key) => !key.endsWith(`:${own.session.id}`),
    );
  const before = await noted();
  await own.sees(...beacons);
  await field.node.rest();
  return (await noted()).length - before.length;
}

type Kind = (field: Field, places: Places, random: Random) => Promise<unknown>;

const kinds = [
  { name: "old", sightings: 2 * groupSize, play: replayOld },
  { name: "future", sightings: 2 * groupSize, play: sendFuture },
  { name: "forged", sightings: 2 * groupSize, play: forge },
  { name: "one-way", sightings: groupSize, play: carryHome },
] as const;

/** Plays one kind so often. Answers how many nudges it made. */
async function playKind(
  field: Field,
  stage: Stage,
  kind: Kind,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<number> {
  const random = seeded(seed);
  let accepted = 0;
  for (let round = 0; round < rounds; round++) {
    const places = await stage.set();
    accepted += await field.nudgesDuring(() => kind(field, places, random));
  }
  return accepted;
}

async function playMadeUp(
  field: Field,
  stage: Stage,
  calls: number,
  random: Random,
): Promise<number> {
  let accepted = 0;
  for (let call = 0; call < calls; call++) {
    accepted += await makeUp(field, await stage.set(), random);
  }
  return accepted;
}

/** What nothing can tell from being near: both sides' live beacons carried to each other. */
async function relayLive(field: Field, stage: Stage): Promise<string> {
  const places = await stage.set();
  const nudges = await field.nudgesDuring(() => playBack(places, beaconsNow(places)));
  return `a live relay both ways, within one epoch: ${nudges} of ${groupSize} pairs nudged`;
}

async function meetTwice(field: Field): Promise<void> {
  const [ana, bo] = await field.phonesOf(2);
  if (ana && bo) await field.meet(ana, bo);
}

async function attackIn(field: Field, effort: Effort): Promise<Outcome> {
  await meetTwice(field);
  const stage = new Stage(field, groupSize);
  let [accepted, tries] = [0, 0];
  for (const { name, sightings, play } of kinds) {
    const rounds = Math.ceil(partOf(effort, triesOfKind) / sightings);
    accepted += await playKind(field, stage, play, { rounds, seed: seedOf(effort.seed, name) });
    tries += rounds * sightings;
  }
  const calls = Math.ceil(partOf(effort, triesMadeUp) / madeUpInCall);
  accepted += await playMadeUp(field, stage, calls, seeded(seedOf(effort.seed, "made up")));
  tries += calls * madeUpInCall;
  const published = [await relayLive(field, stage)];
  await meetTwice(field);
  return {
    spent: `${many(tries)} sightings: old, future, forged, carried one way, made up`,
    score: { what: "accepted", value: accepted, interval: wilson(accepted, tries) },
    isWon: accepted > 0,
    honest: field.honest,
    published,
  };
}

const oneRound = (without: string, build: Build, kind: Kind) =>
  weakenedBy(without, build, async (field, { seed }) => {
    const stage = new Stage(field, 2);
    const accepted = await playKind(field, stage, kind, { rounds: 1, seed });
    await stage.close();
    return accepted > 0;
  });

const anyEpoch = withRules({
  epochsSeenAt: (at) => {
    const now = Math.floor(at / epochMilliseconds);
    return Array.from({ length: 97 }, (_, place) => now - 48 + place);
  },
});

export const forger: Attacker = {
  name: "replayer and forger",
  holds: "ears and senders at two places, a session of its own, any beacon it ever heard",
  bound: "0 accepted",
  attack: (effort) => inField(asBuilt, (field) => attackIn(field, effort)),
  weakened: [
    oneRound("a beacon's epoch", anyEpoch, replayOld),
    oneRound("the cipher of beacons", withRules(plainBeacons), forge),
    oneRound(
      "the other side's report",
      withSite(({ settings }) => ({ settings: { ...settings, near: "one-sided" } })),
      carryHome,
    ),
  ],
};
