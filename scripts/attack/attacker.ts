import { type Build, inField } from "./field/field";
import type { Interval } from "./measure/interval";

/** How much an attacker may do: 1 is everything, 0.1 a tenth. Its draws follow the seed. */
export interface Effort {
  readonly budget: number;
  readonly seed: number;
}

/** What an attack came to. */
export interface Outcome {
  /** What was spent: `20,680 pairs, 44 crowds of ten`. */
  readonly spent: string;
  /** What the score counts, how much of it there was, and out of how many tries. */
  readonly score: {
    readonly what: string;
    readonly value: number;
    readonly interval: Interval | null;
  };
  /** The attacker got what it wants. */
  readonly isWon: boolean;
  /** Phones of honest people that were due a nudge while it went on, and that got it. */
  readonly honest: { readonly due: number; readonly got: number };
  /** Figures that are published without a bound. */
  readonly published?: readonly string[];
}

/** A build without one of its defences. */
export interface Weakened {
  /** The rule that was replaced. */
  readonly without: string;
  /** Attacks it so many times, and answers how often the attacker got what it wants. */
  attack(runs: number, effort: Effort): Promise<number>;
}

export interface Attacker {
  readonly name: string;
  readonly holds: string;
  /** What it must not reach. */
  readonly bound: string;
  attack(effort: Effort): Promise<Outcome>;
  readonly weakened: readonly Weakened[];
}

/** A number as people read it. */
export const many = (count: number): string => count.toLocaleString("en");

/** So much of a full budget, at least one. */
export const partOf = ({ budget }: Effort, full: number): number =>
  Math.max(1, Math.round(full * budget));

/** A weakened build of which each run asks a field of its own, or one that all runs share. */
export const weakenedBy = (
  without: string,
  build: Build,
  run: (field: Parameters<Parameters<typeof inField>[1]>[0], effort: Effort) => Promise<boolean>,
  settings: Readonly<Record<string, string>> = {},
): Weakened => ({
  without,
  attack: (runs, { seed, budget }) =>
    inField(
      build,
      async (field) => {
        let won = 0;
        for (let place = 0; place < runs; place++) {
          won += Number(await run(field, { budget, seed: seed + place }));
        }
        return won;
      },
      settings,
    ),
});
