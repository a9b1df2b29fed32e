import { interests as allInterests, categoryIds, categoryOf } from "@kith/contracts/taxonomy";
import type { Secrets } from "@kith/kernel";
import { dumpPostgres } from "@kith/testing";
import { pick, seeded, seedOf, wholeBetween } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf, weakenedBy } from "./attacker";
import { asBuilt, type Field, inField } from "./field/field";
import type { FieldPhone } from "./field/phone";
import { type KeptRecord, recordsOf } from "./field/records";
import { withRules, withSite } from "./field/weaken";
import { type Witness, withWitness } from "./field/witness";
import {
  findSecret,
  type Known,
  likenessTo,
  linkedTo,
  type Probe,
  readOpenly,
} from "./guesser/evidence";
import { wilson } from "./measure/interval";

const victimsMax = 200;
/** A report names so many beacons at most. */
const groupSize = 50;
const copies = 2;
const openly = allInterests.filter(({ sensitive }) => !sensitive);
const names = [...openly.map(({ id }) => id), ...categoryIds];

interface Victim extends Known {
  readonly phone: FieldPhone;
  readonly interests: readonly string[];
}

const idOf = (phone: FieldPhone): string => phone.session.id ?? "";

async function openVictim(field: Field, random: () => number): Promise<Victim> {
  const chosen = new Set<string>();
  const count = wholeBetween(random, 1, 6);
  while (chosen.size < count) chosen.add(pick(random, openly).id);
  const interests = [...chosen];
  const choices = { interests: interests.map((id) => ({ id })) };
  const phone = await field.phone({ choices });
  return { phone, interests, sessionId: idOf(phone) };
}

/** The guesser's own sessions: a few for each of these categories. */
async function openProbes(
  field: Field,
  wanted: readonly string[],
): Promise<{ probe: Probe; phone: FieldPhone }[]> {
  const all = wanted.flatMap((id) => {
    const first = openly.find(({ category }) => category === id);
    return first
      ? Array.from({ length: copies }, () => ({ category: id, interest: first.id }))
      : [];
  });
  return await Promise.all(
    all.map(async ({ category, interest }) => {
      const phone = await field.phone({ choices: { interests: [{ id: interest }] } });
      return { phone, probe: { category, sessionId: idOf(phone) } };
    }),
  );
}

/** Two of the victims who pick the same meet, so that what nudges leave is in the dump. */
async function liveOn(field: Field, victims: readonly Victim[]): Promise<void> {
  const choices = { interests: (victims[0]?.interests ?? []).map((id) => ({ id })) };
  const [first] = victims;
  const friend = await field.phone({ choices });
  if (!first) return;
  await field.meet(first.phone, friend);
  const [nudgeId] = friend.nudges.slice(-1);
  if (!nudgeId) return;
  await Promise.all([first.phone.session.wave(nudgeId), friend.session.wave(nudgeId)]);
  await friend.hears("met");
}

/** The right ones among claims about somebody: an interest, or the category of one. */
const rightOf = ({ interests }: Victim, claims: ReadonlySet<string>): number => {
  const mine = new Set([...interests, ...interests.map((id) => categoryOf(id) ?? "")]);
  return [...claims].filter((claim) => mine.has(claim)).length;
};

interface Held extends Pick<Witness, "lines" | "spans"> {
  readonly categories: readonly string[];
}

/** Holds everything that is stored and logged, and sessions of its own. Answers with its hits. */
async function guess(field: Field, victims: readonly Victim[], held: Held) {
  const probes = await openProbes(field, held.categories);
  const beacons = victims.map(({ phone }) => phone.beacon);
  // Beacons can be copied from the air. The guesser itself is nowhere near.
  for (const { phone } of probes) await phone.sees(...beacons);
  await field.node.rest();

  const records = await recordsOf(field);
  await field.node.flushTraces();
  const said = [...held.lines, ...held.spans];
  const stored = records.map(({ key, value }) => `${key}\n${value}`);
  const dump = [...stored, await dumpPostgres(field.node), ...said].join("\n");
  const keptOf = ({ sessionId }: Known): KeptRecord[] =>
    records.filter(({ key, value }) => key.includes(sessionId) || value.includes(sessionId));
  const own = probes.map(({ probe }) => probe);
  const likeness = likenessTo(own, keptOf);
  let [right, wrong] = [0, 0];
  for (const victim of victims) {
    const kept = keptOf(victim);
    const about = said.filter((text) => text.includes(victim.sessionId));
    const told = about.map((value) => ({ key: "", field: "", value }));
    const claims = new Set([
      ...readOpenly([...kept, ...told], names),
      ...likeness(victim),
      ...linkedTo(own, kept),
    ]);
    const sealed = kept.find((record) => record.field === "sealed")?.value ?? "";
    const isOpened = victim === victims[0] && findSecret(victim, sealed, dump);
    right += rightOf(victim, claims) + (isOpened ? victims.length : 0);
    wrong += claims.size - rightOf(victim, claims);
  }
  await Promise.all(probes.map(({ phone }) => phone.close()));
  return { right, wrong, records: records.length };
}

async function attackIn(field: Field, effort: Effort, { lines, spans }: Witness): Promise<Outcome> {
  const random = seeded(seedOf(effort.seed, "victims"));
  const count = partOf(effort, victimsMax);
  const picked = { all: 0, right: 0, wrong: 0, records: 0 };
  for (let opened = 0; opened < count; opened += groupSize) {
    const victims: Victim[] = [];
    while (victims.length < Math.min(groupSize, count - opened)) {
      victims.push(await openVictim(field, random));
    }
    await liveOn(field, victims);
    const { right, wrong, records } = await guess(field, victims, {
      lines,
      spans,
      categories: categoryIds,
    });
    picked.all += victims.reduce((sum, { interests }) => sum + interests.length, 0);
    picked.right += right;
    picked.wrong += wrong;
    picked.records = Math.max(picked.records, records);
    await Promise.all(victims.map(({ phone }) => phone.close()));
  }
  return {
    spent: `${count} people with ${picked.all} interests, ${many(picked.records)} values of Redis`,
    score: {
      what: "recovered",
      value: picked.right,
      interval: wilson(Math.min(picked.right, picked.all), picked.all),
    },
    isWon: picked.right > 0,
    honest: field.honest,
    published: [`claims that were wrong: ${picked.wrong}`],
  };
}

const attack = (effort: Effort): Promise<Outcome> =>
  withWitness((witness) =>
    inField({ ...asBuilt, ...witness.build }, (field) => attackIn(field, effort, witness)),
  );

const group = async (field: Field, { seed }: Effort): Promise<boolean> => {
  const random = seeded(seedOf(seed, "weak"));
  const victims = [await openVictim(field, random), await openVictim(field, random)];
  const theirs = victims.flatMap(({ interests }) => interests.map((id) => categoryOf(id) ?? ""));
  const few = [...new Set([...theirs, ...categoryIds.slice(0, 3), ...categoryIds.slice(-3)])];
  const { right } = await guess(field, victims, { lines: [], spans: [], categories: few });
  await Promise.all(victims.map(({ phone }) => phone.close()));
  return right > 0;
};

/** Nothing is encrypted but what travels to the hub, which has its key from elsewhere. */
const unsealed = (secrets: Secrets): Secrets => ({
  ...secrets,
  seal: (purpose, plain, context) =>
    purpose === "brief" ? secrets.seal(purpose, plain, context) : Buffer.from(plain),
  open: (purpose, sealed, context) =>
    purpose === "brief" ? secrets.open(purpose, sealed, context) : Buffer.from(sealed),
});

export const guesser: Attacker = {
  name: "interest guesser",
  holds: "all of Redis, Postgres, logs and traces, copied beacons, own sessions; not the secret",
  bound: "0 recovered",
  attack,
  weakened: [
    weakenedBy(
      "the sealing of interests",
      withSite(({ secrets }) => ({ secrets: unsealed(secrets) })),
      group,
    ),
    weakenedBy(
      "noting sightings whatever is shared",
      withRules({ mayMeet: (me, them) => (me.wanted.openly & them.wanted.openly) !== 0 }),
      group,
    ),
  ],
};
