import type { Air, BenchPhone } from "./phones";
import type { BenchNode } from "./server";

export type Pair = readonly [BenchPhone, BenchPhone];

/** What one call of a load cost and how many sightings went through. */
export interface Throughput {
  readonly perSecond: number;
  /** Processor time of the server and of Redis for each sighting, in microseconds. */
  readonly serverMicroseconds: number;
  readonly redisMicroseconds: number;
}

/** So many calls are on their way at once. */
export const lanes = 64;

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  let next = 0;
  const lane = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function measure(
  node: BenchNode,
  sightings: number,
  work: () => Promise<void>,
): Promise<Throughput> {
  const before = await node.usage();
  const startedAt = performance.now();
  await work();
  const after = await node.usage();
  const each = (of: "serverMicroseconds" | "redisMicroseconds") =>
    (after[of] - before[of]) / sightings;
  return {
    perSecond: sightings / ((performance.now() - startedAt) / 1000),
    serverMicroseconds: each("serverMicroseconds"),
    redisMicroseconds: each("redisMicroseconds"),
  };
}

/** Pairs that are near each other for a while: each phone reports the other `times` times. */
export const meetOneByOne = (node: BenchNode, air: Air, pairs: readonly Pair[], times: number) =>
  measure(node, pairs.length * 2 * times, async () => {
    for (let round = 0; round < times; round++) {
      await inLanes(pairs, async ([one, other]) => {
        await air.sight(one, [other]);
        await air.sight(other, [one]);
      });
    }
  });

/** Phones in a crowd: each call reports as many as a call may. */
export const meetInCrowds = (
  node: BenchNode,
  air: Air,
  phones: readonly BenchPhone[],
  calls: number,
  size: number,
) =>
  measure(node, calls * size, () =>
    inLanes(
      Array.from({ length: calls }, (_, place) => place),
      async (place) => {
        const from = (place * 7) % (phones.length - size);
        const who = phones[(place * 31) % phones.length];
        if (who) await air.sight(who, phones.slice(from, from + size));
      },
    ),
  );

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly missing: number;
}

/** When both phones of a pair had their nudge. */
export class Arrivals {
  private readonly times = new Map<BenchPhone, number[]>();

  readonly note = (phone: BenchPhone): void => {
    this.times.set(phone, [...(this.times.get(phone) ?? []), performance.now()]);
  };

  clear(): void {
    this.times.clear();
  }

  /** The first nudge of a phone since the last clearing. */
  of(phone: BenchPhone): number | undefined {
    return this.times.get(phone)?.[0];
  }

  has(pairs: readonly Pair[]): boolean {
    return pairs.every((pair) => pair.every((phone) => this.times.has(phone)));
  }
}

/** How a pair is sighted first, which decides nothing, and the second time, which does. */
export interface Ways {
  readonly first: (pair: Pair) => Promise<void>;
  readonly second: (pair: Pair) => Promise<void>;
}

/** So many pairs are between their sightings. */
const ahead = 200;

/**
 * Sightings at a steady rate, as many first as second ones, sent when they are due whether or not
 * the last are back, and timed from then: a client that falls behind must not hide it. No phone
 * is in two pairs.
 */
export async function measureOpenLoop(
  pairs: readonly Pair[],
  arrivals: Arrivals,
  perSecond: number,
  { first, second }: Ways,
): Promise<Latency> {
  await inLanes(pairs.slice(0, ahead), first);
  arrivals.clear();
  const send = async (pair: Pair, place: number) => {
    const next = pairs[place + ahead];
    await Promise.all([second(pair), next && first(next)]);
  };
  const startedAt = performance.now();
  const calls: Promise<void>[] = [];
  while (calls.length < pairs.length) {
    const due = Math.floor(((performance.now() - startedAt) / 2000) * perSecond);
    for (const pair of pairs.slice(calls.length, due)) calls.push(send(pair, calls.length));
    await Bun.sleep(1);
  }
  await Promise.all(calls);
  for (let waited = 0; waited < 20 && !arrivals.has(pairs); waited++) await Bun.sleep(100);
  const waits = pairs.flatMap(([one, other], place) => {
    const [first, second] = [arrivals.of(one), arrivals.of(other)];
    const dueAt = startedAt + (place / perSecond) * 2000;
    return first && second ? [Math.max(first, second) - dueAt] : [];
  });
  waits.sort((one, other) => one - other);
  const quantile = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN;
  return { p50: quantile(0.5), p99: quantile(0.99), missing: pairs.length - waits.length };
}
