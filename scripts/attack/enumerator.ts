import { evaluationsMax } from "@kith/contracts/bounds";
import { listContacts, type Matching, matching } from "@kith/domains";
import type { Service } from "@kith/kernel";
import {
  addNumbered,
  bringTogether,
  compareBook,
  contactsOf,
  createWorld,
  type Numbered,
  type World,
} from "@kith/testing";
import { seeded, seedOf } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf } from "./attacker";
import { wilson } from "./measure/interval";

const victimsMax = 20;
/** All that an account may have evaluated in a day. */
const numbersMax = 1000;

const foundBy = async (who: Numbered) =>
  new Set((await who.can(listContacts, { limit: 100 })).rows.map(({ userId }) => userId));

/** Numbers of one range, as one would count them up, with those of people who are here. */
function rangeOf(count: number, victims: readonly Numbered[], random: () => number): string[] {
  const others = new Set<string>();
  while (others.size < count - victims.length) {
    others.add(`+9955553${String(Math.floor(random() * 100_000)).padStart(5, "0")}`);
  }
  return [...others, ...victims.map(({ phone }) => phone)];
}

/** How many more numbers opting out and in again brings, beyond what a day has. */
async function askForMore(attacker: Numbered, spent: number): Promise<number> {
  const contacts = contactsOf(attacker);
  await contacts.optOut();
  const { numbersLeft } = await contacts.optIn();
  return Math.max(0, numbersLeft - (numbersMax - spent));
}

async function attack(effort: Effort): Promise<Outcome> {
  const random = seeded(seedOf(effort.seed, "enumerator"));
  const world = await createWorld();
  const count = Math.max(2, partOf(effort, victimsMax));
  const attacker = await addNumbered(world);
  const victims: Numbered[] = [];
  while (victims.length < count) victims.push(await addNumbered(world));
  const friend = await addNumbered(world);
  await compareBook(world, friend, [attacker.phone]);
  // They know each other, and want to find each other.
  const [one, other] = victims;
  if (!one || !other) throw new Error("two victims at least");
  await bringTogether(world, one, other);

  const asked = Math.max(evaluationsMax, partOf(effort, numbersMax));
  const book = rangeOf(asked - 1, victims, random);
  await compareBook(world, attacker, [...book, friend.phone]);
  const found = await foundBy(attacker);
  const hits = victims.filter(({ id }) => found.has(id)).length;
  const more = await askForMore(attacker, asked);
  const met = [found.has(friend.id), (await foundBy(one)).has(other.id)];
  return {
    spent: `${many(asked)} numbers in a day, ${count} of them of people who want to be found`,
    score: { what: "found", value: hits, interval: wilson(hits, count) },
    isWon: hits > 0 || more > 0,
    honest: { due: met.length, got: met.filter(Boolean).length },
    published: [`more numbers by opting out and in again: ${more}`],
  };
}

const everybody: Matching = { isFound: () => true };
const without = (world: () => Promise<World>) => async (runs: number) => {
  const weak = await world();
  let won = 0;
  for (let run = 0; run < runs; run++) {
    const [attacker, victim] = [await addNumbered(weak), await addNumbered(weak)];
    await compareBook(weak, attacker, [victim.phone]);
    won += Number((await foundBy(attacker)).has(victim.id));
  }
  return won;
};

export const enumerator: Attacker = {
  name: "enumerator",
  holds: "an account with a proved number, and all numbers that it may ask about in a day",
  bound: "0 found who do not have its number, and no number more than a day has",
  attack,
  weakened: [
    {
      without: "the other's having its number",
      attack: without(() =>
        createWorld({ instead: new Map([[matching as Service<unknown>, everybody]]) }),
      ),
    },
  ],
};
