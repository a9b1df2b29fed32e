/** Where a rate lies, as far as so many trials can tell. Both ends are between 0 and 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly method: "Wilson 95 %" | "bootstrap 95 %";
}

/** The quantile of the standard normal distribution that leaves 2.5 % above it. */
const z95 = 1.959_963_984_540_054;

/** Wilson's score interval for `hits` of `trials` (Wilson 1927), at 95 %. */
export function wilson(hits: number, trials: number): Interval {
  const method = "Wilson 95 %";
  if (trials === 0) return { low: 0, high: 1, method };
  const rate = hits / trials;
  const square = z95 ** 2;
  const middle = rate + square / (2 * trials);
  const spread = z95 * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials ** 2));
  const scale = 1 + square / trials;
  return {
    low: hits === 0 ? 0 : (middle - spread) / scale,
    high: hits === trials ? 1 : (middle + spread) / scale,
    method,
  };
}

/** A group of trials that are not independent of each other. */
export interface Group {
  readonly hits: number;
  readonly trials: number;
}

const rounds = 2000;

/** The percentile bootstrap (Efron 1979) of a rate at 95 %, drawing whole groups. */
export function bootstrap(groups: readonly Group[], random: () => number): Interval {
  const rates = Array.from({ length: rounds }, () => {
    let [hits, trials] = [0, 0];
    for (let drawn = 0; drawn < groups.length; drawn++) {
      const group = groups[Math.floor(random() * groups.length)];
      hits += group?.hits ?? 0;
      trials += group?.trials ?? 0;
    }
    return trials === 0 ? 0 : hits / trials;
  }).sort((one, other) => one - other);
  const at = (share: number) => rates[Math.floor(share * (rounds - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975), method: "bootstrap 95 %" };
}
