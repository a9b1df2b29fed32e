/** The fewest people behind a figure that is published. */
export const peopleMin = 11;
/** Privacy loss of one figure: the ε of the two-sided geometric mechanism. */
const epsilon = 0.5;
const step = 10;

/**
 * Noise of the two-sided geometric mechanism (Ghosh, Roughgarden, Sundararajan 2009): the
 * difference of two geometric variables with ratio e^-ε. `uniform` draws from [0, 1).
 */
export function drawNoise(uniform: () => number): number {
  const geometric = () => Math.floor(Math.log(1 - uniform()) / -epsilon);
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

export const quarterOf = (at: number): number => Math.floor(at / 900_000) * 900_000;
