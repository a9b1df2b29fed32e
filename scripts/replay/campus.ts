import { seeded, wholeBetween } from "./random";

const daySeconds = 86_400;
const hourSeconds = 3600;
const contactSecondsMin = 60;
/** Two of one group who sit too far apart. */
const missChance = 0.3;

/** The hours at which courses, lunch and evenings begin, and how long they last at most. */
const slots = [
  { hour: 9, minutes: 90, size: 10 },
  { hour: 11, minutes: 90, size: 8 },
  { hour: 13, minutes: 45, size: 5 },
  { hour: 15, minutes: 60, size: 6 },
  { hour: 19, minutes: 120, size: 4 },
] as const;

interface Stay {
  readonly who: number;
  readonly group: number;
  readonly came: number;
  readonly left: number;
}

/** Who is where in a slot: everybody joins a group, comes a little late and leaves early. */
function staysIn(
  { hour, minutes, size }: (typeof slots)[number],
  people: number,
  day: number,
  random: () => number,
): Stay[] {
  const groups = Math.max(1, Math.floor(people / size));
  const from = day * daySeconds + hour * hourSeconds;
  return Array.from({ length: people }, (_, index) => {
    const group = wholeBetween(random, 1, groups);
    const came = from + wholeBetween(random, 0, 600);
    return { who: index + 1, group, came, left: came + wholeBetween(random, 300, minutes * 60) };
  });
}

/** The pairs of a slot that come near each other: most of each group. */
function pairsOf(stays: readonly Stay[], random: () => number): [Stay, Stay][] {
  return stays.flatMap((one, place) =>
    stays
      .slice(place + 1)
      .filter(({ group }) => group === one.group && random() >= missChance)
      .map((other): [Stay, Stay] => (random() < 0.5 ? [one, other] : [other, one])),
  );
}

/**
 * A campus made up from a seed, in the format of real traces: groups meet in the day's slots,
 * people come late and leave early.
 */
export function makeCampus(people: number, days: number, seed: number): string {
  const random = seeded(seed);
  const events: { at: number; line: string }[] = [];
  const slotsOfAll = Array.from({ length: days }, (_, day) => slots.map((slot) => ({ day, slot })));
  for (const { day, slot } of slotsOfAll.flat()) {
    for (const [one, other] of pairsOf(staysIn(slot, people, day, random), random)) {
      const [up, down] = [Math.max(one.came, other.came), Math.min(one.left, other.left)];
      if (down - up < contactSecondsMin) continue;
      const line = (at: number, change: string) => ({
        at,
        line: `${at}\tCONN\t${one.who}\t${other.who}\t${change}`,
      });
      events.push(line(up, "up"), line(down, "down"));
    }
  }
  events.sort((a, b) => a.at - b.at);
  return events.map(({ line }) => line).join("\n");
}
