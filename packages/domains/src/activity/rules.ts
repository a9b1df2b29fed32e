import type { Minute } from "@kith/contracts";

/** What a node counts by the minute: the metric's name is the field's. */
export const counters = ["calls", "refusals", "nudges", "meets", "deliveries"] as const;
export type Counts = Readonly<Record<(typeof counters)[number], number>>;

const minuteMilliseconds = 60_000;
export const flushMilliseconds = 5_000;
/** How many minutes are shown: the last hour, and the one that runs. */
export const minutesShown = 61;
/** A node that said nothing for so long is gone. */
export const nodeSilenceMilliseconds = 3 * flushMilliseconds;

/** The minute of a moment, in minutes since 1970. */
export const minuteOf = (at: number): number => Math.floor(at / minuteMilliseconds);
export const startOf = (minute: number): number => minute * minuteMilliseconds;

/** When to flush next: at whole multiples, so that each minute ends with a flush. */
export const nextFlushAfter = (at: number): number =>
  (Math.floor(at / flushMilliseconds) + 1) * flushMilliseconds;

/** What was counted since `before`. */
export const countsSince = (now: Counts, before: Counts): Counts => ({
  calls: now.calls - before.calls,
  refusals: now.refusals - before.refusals,
  nudges: now.nudges - before.nudges,
  meets: now.meets - before.meets,
  deliveries: now.deliveries - before.deliveries,
});

/** The sum of what all nodes wrote: fields are `<counter>:<node>`. */
export function sumOf(minute: number, fields: Iterable<readonly [string, string]>): Minute {
  const sum = { calls: 0, refusals: 0, nudges: 0, meets: 0, deliveries: 0, sockets: 0 };
  for (const [field, value] of fields) {
    const name = field.slice(0, field.indexOf(":"));
    if (isSummed(name)) sum[name] += Number(value);
  }
  return { at: startOf(minute), ...sum };
}

const summed: ReadonlySet<string> = new Set([...counters, "sockets"]);
const isSummed = (name: string): name is (typeof counters)[number] | "sockets" => summed.has(name);
