import type { Driven } from "./drive";
import { nudgesOf } from "./drive";
import type { Verdicts } from "./oracle";

/** How what was due compares with what was delivered. */
export interface Account {
  readonly due: number;
  readonly delivered: number;
  /** Due, and not delivered whole to both sides with the category that was due. */
  readonly missing: readonly string[];
  /** Delivered, and not due. */
  readonly extra: readonly string[];
  /** From the call to the second phone's nudge, in milliseconds. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly most: number };
}

const nameOf = ({ at, pair, category }: { at: number; pair: string; category: string }) =>
  `${new Date(at).toISOString()} ${pair} ${category}`;

export function account(verdicts: Verdicts, driven: Driven): Account {
  const nudges = nudgesOf(driven.deliveries);
  const due = new Set(verdicts.due.map(nameOf));
  const whole = new Set(nudges.filter(({ isWhole }) => isWhole).map(nameOf));
  const sorted = nudges.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return {
    due: due.size,
    delivered: whole.size,
    missing: [...due].filter((one) => !whole.has(one)),
    extra: nudges.map(nameOf).filter((one) => !due.has(one)),
    latency: { p50: quantile(0.5), p99: quantile(0.99), most: sorted.at(-1) ?? 0 },
  };
}
