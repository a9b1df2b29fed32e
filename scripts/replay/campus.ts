import { pick, seeded, wholeBetween } from "./random";

const daySeconds = 86_400;
const hourSeconds = 3600;

/** The hours at which courses, lunch and evenings begin, and how long they last at most. */
const slots = [
  { hour: 9, minutes: 90, size: 10 },
  { hour: 11, minutes: 90, size: 8 },
  { hour: 13, minutes: 45, size: 5 },
  { hour: 15, minutes: 60, size: 6 },
  { hour: 19, minutes: 120, size: 4 },
] as const;

/**
 * A campus made up from a seed, in the format of real traces: groups meet in the day's slots,
 * people come late, leave early, and step out and in again.
 */
export function makeCampus(people: number, days: number, seed: number): string {
  const random = seeded(seed);
  const events: { at: number; line: string }[] = [];
  const say = (at: number, one: number, other: number, change: string) =>
    events.push({ at, line: `${at}\tCONN\t${one}\t${other}\t${change}` });
  const everybody = Array.from({ length: people }, (_, index) => index + 1);
  for (let day = 0; day < days; day++) {
    for (const { hour, minutes, size } of slots) {
      const groups = Math.max(1, Math.floor(people / size));
      const groupOf = new Map(everybody.map((one) => [one, wholeBetween(random, 1, groups)]));
      const from = day * daySeconds + hour * hourSeconds;
      const stays = new Map(
        everybody.map((one) => {
          const came = from + wholeBetween(random, 0, 600);
          return [one, { came, left: came + wholeBetween(random, 300, minutes * 60) }];
        }),
      );
      for (const one of everybody) {
        for (const other of everybody) {
          if (one >= other || groupOf.get(one) !== groupOf.get(other)) continue;
          if (random() < 0.3) continue;
          const [mine, theirs] = [stays.get(one), stays.get(other)];
          if (!mine || !theirs) continue;
          const [up, down] = [
            Math.max(mine.came, theirs.came),
            Math.min(mine.left, theirs.left),
          ];
          if (down - up < 60) continue;
          const [first, second] = pick(random, [
            [one, other],
            [other, one],
          ]);
          say(up, first ?? one, second ?? other, "up");
          say(down, first ?? one, second ?? other, "down");
        }
      }
    }
  }
  events.sort((a, b) => a.at - b.at);
  return events.map(({ line }) => line).join("\n");
}
