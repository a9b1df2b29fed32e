import { epochSeconds } from "@kith/contracts/bounds";
import type { Transmission } from "./crowd";

const epochMilliseconds = epochSeconds * 1000;
/** Who listens tells one epoch's sets from the next one's by where most of their time lies. */
const epochOf = ({ startsAt, endsAt }: Transmission): number =>
  Math.floor((Math.min(endsAt, startsAt + epochMilliseconds) + startsAt) / 2 / epochMilliseconds);

/** What was on the air before a boundary and after it. */
export interface Boundary {
  readonly at: number;
  readonly before: readonly Transmission[];
  readonly after: readonly Transmission[];
}

/** The boundaries of a crowd over which every phone went on sending, once all had come. */
export function boundariesOf(heard: readonly Transmission[], phones: number): Boundary[] {
  const byEpoch = new Map<number, Transmission[]>();
  for (const one of heard) {
    const epoch = epochOf(one);
    byEpoch.set(epoch, [...(byEpoch.get(epoch) ?? []), one]);
  }
  return [...byEpoch].flatMap(([epoch, before]) => {
    const after = byEpoch.get(epoch + 1) ?? [];
    const isWhole = before.length === phones && after.length === phones;
    return isWhole ? [{ at: (epoch + 1) * epochMilliseconds, before, after }] : [];
  });
}

/** A feature of a pair, as one of a few values. */
type Feature = (before: Transmission, after: Transmission, boundary: Boundary) => string;

const bitsOf = (byte: number): number => byte.toString(2).replaceAll("0", "").length;
const sizeOf = (milliseconds: number): string =>
  `${Math.sign(milliseconds)}${Math.ceil(Math.log2(Math.abs(milliseconds) + 1))}`;

const pairsOf = (one: Transmission, other: Transmission) =>
  [...one.beacon].map((byte, place) => [byte, other.beacon[place] ?? 0] as const);

const features: readonly Feature[] = [
  // Bytes: how many are equal, how many from the front, how many bits differ, in sum and in value.
  (before, after) => String(pairsOf(before, after).filter(([a, b]) => a === b).length),
  (before, after) => String(pairsOf(before, after).findIndex(([a, b]) => a !== b)),
  (before, after) => {
    const bits = pairsOf(before, after).reduce((sum, [a, b]) => sum + bitsOf(a ^ b), 0);
    return String(Math.floor(bits / 8));
  },
  (before, after) => {
    const sum = pairsOf(before, after).reduce((all, [a, b]) => all + a - b, 0);
    return String(Math.round(sum / 256));
  },
  // Flags, services, properties: everything that is handed over besides.
  (before, after) => String(before.shape === after.shape),
  // Times: the silence between the two, and each one's place around the boundary.
  (before, after) => sizeOf(after.startsAt - before.endsAt),
  (before, after, { at }) => `${sizeOf(before.endsAt - at)}/${sizeOf(after.startsAt - at)}`,
  // A rhythm: does it begin as late as it began in the epoch before, and end as late as it ends?
  (before, after, { at }) =>
    sizeOf(after.startsAt - at - (before.startsAt - at + epochMilliseconds)),
  (before, after) => sizeOf(after.endsAt - before.endsAt - epochMilliseconds),
];

const plusOne = (counts: Map<string, number>, value: string) =>
  counts.set(value, (counts.get(value) ?? 0) + 1);

/** How often each value of a feature is seen among right pairs, and among wrong ones. */
interface Learned {
  readonly right: Map<string, number>;
  readonly wrong: Map<string, number>;
}

/**
 * A linker that learns on phones of its own which values speak for a pair (naive Bayes), and
 * then takes the likeliest pairs first, each beacon once.
 */
export class Linker {
  private readonly learned: readonly Learned[] = features.map(() => ({
    right: new Map(),
    wrong: new Map(),
  }));
  private rights = 0;
  private wrongs = 0;

  learn(boundaries: readonly Boundary[]): void {
    for (const boundary of boundaries) {
      for (const before of boundary.before) {
        for (const after of boundary.after) this.note(before, after, boundary);
      }
    }
  }

  /** How many of a boundary's pairs it gets right. */
  link(boundary: Boundary, random: () => number): number {
    const { before, after } = boundary;
    const pairs = before.flatMap((one) =>
      after.map((other) => ({
        one,
        other,
        // Where nothing speaks for any pair, chance decides, and not the order of our lists.
        score: this.score(one, other, boundary) + random() * 1e-6,
      })),
    );
    pairs.sort((a, b) => b.score - a.score);
    const taken = new Set<Transmission>();
    let right = 0;
    for (const { one, other } of pairs) {
      if (taken.has(one) || taken.has(other)) continue;
      taken.add(one).add(other);
      if (one.phone === other.phone) right += 1;
    }
    return right;
  }

  private note(before: Transmission, after: Transmission, boundary: Boundary): void {
    const isRight = before.phone === after.phone;
    if (isRight) this.rights += 1;
    else this.wrongs += 1;
    for (const [place, { right, wrong }] of this.learned.entries()) {
      const value = features[place]?.(before, after, boundary) ?? "";
      plusOne(isRight ? right : wrong, value);
    }
  }

  /** The logarithm of how much likelier these values are for a right pair. */
  private score(before: Transmission, after: Transmission, boundary: Boundary): number {
    let sum = 0;
    for (const [place, { right, wrong }] of this.learned.entries()) {
      const value = features[place]?.(before, after, boundary) ?? "";
      const values = new Set([...right.keys(), ...wrong.keys()]).size + 1;
      const shareOf = (counts: Map<string, number>, all: number) =>
        ((counts.get(value) ?? 0) + 1) / (all + values);
      sum += Math.log(shareOf(right, this.rights) / shareOf(wrong, this.wrongs));
    }
    return sum;
  }
}
