import type { Attacker, Effort, Outcome } from "./attacker";

/** A weakened build must fall in so many of its runs, or the attacker proves nothing. */
const wonShareMin = 0.9;
const runsMax = 10;
const runsMin = 3;

export interface WeakenedFinding {
  readonly without: string;
  readonly runs: number;
  readonly won: number;
}

/** What an attacker came to, against the build as it is and against the weakened ones. */
export interface Finding extends Outcome {
  readonly name: string;
  readonly holds: string;
  readonly bound: string;
  readonly weakened: readonly WeakenedFinding[];
  readonly seconds: number;
  /** Why this does not pass; empty when it does. */
  readonly faults: readonly string[];
}

const runsFor = ({ budget }: Effort): number =>
  Math.max(runsMin, Math.min(runsMax, Math.round(runsMax * budget)));

function faultsOf(outcome: Outcome, weakened: readonly WeakenedFinding[]): string[] {
  const { honest, isWon } = outcome;
  return [
    ...(isWon ? ["the attacker succeeds"] : []),
    ...(honest.got < honest.due ? ["honest people miss what they are due"] : []),
    ...weakened
      .filter(({ won, runs }) => won < runs * wonShareMin)
      .map(({ without }) => `it does not win against the build without ${without}`),
  ];
}

export async function findOut(attacker: Attacker, effort: Effort): Promise<Finding> {
  const startedAt = performance.now();
  const { name, holds, bound } = attacker;
  const outcome = await attacker.attack(effort);
  const runs = runsFor(effort);
  const weakened: WeakenedFinding[] = [];
  for (const { without, attack } of attacker.weakened) {
    weakened.push({ without, runs, won: await attack(runs, effort) });
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const faults = faultsOf(outcome, weakened);
  return { name, holds, bound, ...outcome, weakened, seconds, faults };
}
