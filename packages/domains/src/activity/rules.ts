import type { Latency, Minute, ProcedureLatency } from "@kith/contracts";
import type { Snapshot } from "@kith/kernel";
import { secondsBuckets } from "@kith/kernel";

/** What a node counts by the minute: the metric's name is the field's. */
export const counters = ["calls", "refusals", "nudges", "meets", "deliveries"] as const;
export type Counts = Readonly<Record<(typeof counters)[number], number>>;

const minuteMilliseconds = 60_000;
const hourMilliseconds = 3_600_000;
export const flushMilliseconds = 5_000;
/** How many minutes are shown: the last hour, and the one that runs. */
export const minutesShown = 61;
/** How many hours are shown: seven days, and the one that runs. */
export const hoursShown = 169;
/** A node that said nothing for so long is gone. */
export const nodeSilenceMilliseconds = 3 * flushMilliseconds;

/** The minute of a moment, in minutes since 1970. */
export const minuteOf = (at: number): number => Math.floor(at / minuteMilliseconds);
export const startOf = (minute: number): number => minute * minuteMilliseconds;
/** The same in hours. */
export const hourOf = (at: number): number => Math.floor(at / hourMilliseconds);
export const startOfHour = (hour: number): number => hour * hourMilliseconds;

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

/** The sum of what all nodes wrote of a minute or an hour: fields are `<counter>:<node>`. */
export function sumOf(at: number, fields: Iterable<readonly [string, string]>): Minute {
  const sum = { calls: 0, refusals: 0, nudges: 0, meets: 0, deliveries: 0, sockets: 0 };
  for (const [field, value] of fields) {
    const name = field.slice(0, field.indexOf(":"));
    if (isSummed(name)) sum[name] += Number(value);
  }
  return { at, ...sum };
}

/** An hour back from the newest minute; the rows are oldest first. */
export const lastHourOf = (minutes: readonly Minute[]): Minute[] => {
  const since = (minutes.at(-1)?.at ?? 0) - startOf(minutesShown);
  return minutes.filter(({ at }) => at > since);
};

const summed: ReadonlySet<string> = new Set([...counters, "sockets"]);
const isSummed = (name: string): name is (typeof counters)[number] | "sockets" => summed.has(name);

/** Latency is that of the last five minutes and the one that runs. */
export const latencyMinutes = 5;
const slowestShown = 20;

/** How many calls took how long: one count for each of `secondsBuckets`, and one above. */
export type Durations = readonly number[];
export type DurationsOf = ReadonlyMap<string, Durations>;

export const durationsOf = (series: readonly Snapshot[]): DurationsOf =>
  new Map(series.map(({ labels, buckets }) => [labels.procedure ?? "", buckets]));

const bucketPlaces = Array.from({ length: secondsBuckets.length + 1 }, (_, place) => place);

const added = (one: Durations, other: Durations, sign: 1 | -1): Durations =>
  bucketPlaces.map((place) => (one[place] ?? 0) + sign * (other[place] ?? 0));

/** What was added since `before`; procedures that nobody called meanwhile are left out. */
export const durationsSince = (now: DurationsOf, before: DurationsOf): DurationsOf =>
  new Map(
    [...now]
      .map(([name, buckets]) => [name, added(buckets, before.get(name) ?? [], -1)] as const)
      .filter(([, buckets]) => buckets.some((count) => count > 0)),
  );

/** All procedures together; null where nobody called. */
export function latencyOf(durations: DurationsOf): Latency | null {
  const all = [...durations.values()].reduce((sum, one) => added(sum, one, 1), []);
  return all.length > 0 ? showLatency(all) : null;
}

/** Those whose p95 is longest first. */
export const slowestOf = (durations: DurationsOf): ProcedureLatency[] =>
  [...durations]
    .map(([procedure, buckets]) => ({ procedure, ...showLatency(buckets) }))
    .sort((one, other) => other.p95Milliseconds - one.p95Milliseconds)
    .slice(0, slowestShown);

const showLatency = (buckets: Durations): Latency => ({
  calls: buckets.reduce((sum, count) => sum + count, 0),
  p50Milliseconds: quantileOf(buckets, 0.5) * 1000,
  p95Milliseconds: quantileOf(buckets, 0.95) * 1000,
});

/**
 * A quantile in seconds, evenly between the bounds of its bucket, as Prometheus's
 * `histogram_quantile` does it; above the last bound it is that bound.
 */
export function quantileOf(buckets: Durations, quantile: number): number {
  const wanted = quantile * buckets.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [place, upper] of secondsBuckets.entries()) {
    const count = buckets[place] ?? 0;
    const lower = secondsBuckets[place - 1] ?? 0;
    if (count > 0 && below + count >= wanted) {
      return lower + ((upper - lower) * (wanted - below)) / count;
    }
    below += count;
  }
  return secondsBuckets.at(-1) ?? 0;
}

const limitedField = "limited/";

/** The field under which a node writes how many calls of a procedure were over a limit. */
export const limitedFieldOf = (procedure: string): string => `${limitedField}${procedure}`;

/** Calls over a limit by procedure, of all nodes; fields are as `sumOf` takes them. */
export function limitedOf(fields: Iterable<readonly [string, string]>): Map<string, number> {
  const limited = new Map<string, number>();
  for (const [field, value] of fields) {
    if (!field.startsWith(limitedField)) continue;
    const procedure = field.slice(limitedField.length, field.indexOf(":"));
    limited.set(procedure, (limited.get(procedure) ?? 0) + Number(value));
  }
  return limited;
}
