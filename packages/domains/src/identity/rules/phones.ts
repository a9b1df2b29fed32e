/** How long a code lives, how often it may be tried, and when the next may follow. */
export const codeMilliseconds = 10 * 60_000;
export const guessesMax = 5;
export const resendMilliseconds = 60_000;

/** Codes a day to one number, and to one caller who never comes back with them. */
const numberCodesMax = 10;
const callerCodesMax = 20;
/** Notices a day to one number: whoever has it can make them happen. */
const numberNoticesMax = 6;
/** A country has room for so many prefixes that are at their limit. */
const prefixesPerCountry = 10;

export type Purpose = "sign-in" | "new" | "old";

/** What a code is counted for. `number` and `day` count all; the others only what stays unused. */
export type Budget = "day" | "number" | "caller" | "country" | "prefix";
/** What a notice is counted for, besides and never returned. */
type NoticeBudget = "notice" | "notices";

export interface BudgetCount {
  readonly budget: Budget;
  readonly subject: string;
}

interface Spender {
  /** The country's calling code, and that with the digits behind it which name a range. */
  readonly country: string;
  readonly prefix: string;
  /** Keyed hashes. */
  readonly number: string;
  readonly caller: string;
}

/** Everything that a code counts for. */
export const budgetsOf = ({ country, prefix, number, caller }: Spender): BudgetCount[] => [
  { budget: "day", subject: "day" },
  { budget: "number", subject: `number:${number}` },
  ...returnedBudgets({ country, prefix, caller }),
];

/** Whoever enters a code is no pump: what it counted for has its place back. */
export const returnedBudgets = ({ country, prefix, caller }: Omit<Spender, "number">) =>
  [
    { budget: "caller", subject: `caller:${caller}` },
    { budget: "country", subject: `country:${country}` },
    { budget: "prefix", subject: `prefix:${prefix}` },
  ] as const;

/** In the order in which they are counted: a number that had its share takes none of the others. */
export const noticeBudgets = (number: string) =>
  [
    { budget: "notice", subject: `notice:${number}` },
    { budget: "notices", subject: "notices" },
  ] as const satisfies readonly { readonly budget: NoticeBudget; readonly subject: string }[];

export const noticesMax = (budget: NoticeBudget, { noticesPerDay }: Limits): number =>
  budget === "notice" ? numberNoticesMax : noticesPerDay;

interface Limits {
  readonly codesPerDay: number;
  readonly codesPerPrefix: number;
  readonly noticesPerDay: number;
}

export function budgetMax(budget: Budget, { codesPerDay, codesPerPrefix }: Limits): number {
  if (budget === "day") return codesPerDay;
  if (budget === "number") return numberCodesMax;
  if (budget === "caller") return callerCodesMax;
  return budget === "prefix" ? codesPerPrefix : codesPerPrefix * prefixesPerCountry;
}

export const dayOf = (now: number): number => Math.floor(now / 86_400_000);

/** Seconds until a number may be sent another code, as the counter of its last one stands. */
export function waitFor({ count, lastAt }: { count: number; lastAt: number }, now: number): number {
  if (count <= 1) return 0;
  return Math.max(1, Math.ceil((lastAt + resendMilliseconds - now) / 1000));
}

/** The ways that are left to a code, the first to be tried first: each new code skips one. */
export const channelsFrom = <T>(inOrder: readonly T[], step: number): readonly T[] =>
  inOrder.slice(Math.min(step, inOrder.length - 1));

/** As it is kept, and as it is shown. */
export const digitsOf = (e164: string): string => e164.slice(1);
export const writePhone = (digits: string): string => `+${digits}`;
