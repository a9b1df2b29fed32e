/** The fewest people behind a figure that is published. */
export const peopleMin = 11;
/** Privacy loss of one figure: the ε of the two-sided geometric mechanism. */
export const epsilon = 0.5;
/**
 * The same for how many are open now. It is told every quarter of an hour, so that whoever stays
 * for two hours is in eight of these figures, and in their average.
 */
export const epsilonOpenNow = 0.1;
const step = 10;
const quarterMilliseconds = 900_000;

/**
 * Noise of the two-sided geometric mechanism (Ghosh, Roughgarden, Sundararajan 2009): the
 * difference of two geometric variables with ratio e^-ε. `uniform` draws from [0, 1).
 */
export function drawNoise(uniform: () => number, loss = epsilon): number {
  const geometric = () => Math.floor(Math.log(1 - uniform()) / -loss);
  return geometric() - geometric();
}

/**
 * A count as it may be published, or null. Both the count and its noisy form must reach the
 * minimum: the first keeps the promise, the second hides where exactly the count stands.
 */
export function publishable(count: number, people: number, noise: number): number | null {
  if (count < peopleMin || people < peopleMin) return null;
  const noisy = count + noise;
  return noisy < peopleMin ? null : noisy;
}

/** The same for a running figure, which moves in tens. */
export function publishableInTens(count: number, people: number, noise: number): number | null {
  const figure = publishable(count, people, noise);
  return figure === null ? null : Math.floor(figure / step) * step;
}

/** Whether a running figure is one that may be told. */
export const isInTens = (figure: number | null): boolean => figure === null || figure % step === 0;

/** When the quarter of an hour of a moment began. */
export const quarterOf = (at: number): number =>
  Math.floor(at / quarterMilliseconds) * quarterMilliseconds;

/** The beginnings of the quarters from one moment to another, the last one's included. */
export function quartersBetween(from: number, to: number): number[] {
  const first = quarterOf(from);
  const count = (quarterOf(to) - first) / quarterMilliseconds + 1;
  return Array.from({ length: count }, (_, index) => first + index * quarterMilliseconds);
}
