import { geometricAt, geometricBelow, withGeometric } from "../measure/geometric";

/** What every reader of the source knows of the figures. */
const epsilon = 0.5;
const epsilonOpenNow = 0.1;
const peopleMin = 11;
const step = 10;

/** The counts that the differencer thinks possible; none likelier than another. */
const countsMax = 30;
export const candidates = Array.from({ length: countsMax + 1 }, (_, count) => count);

/** How likely, as logarithms, each candidate is after what was seen. */
export type Likelihood = readonly number[];

const log = (probability: number): number => Math.log(Math.max(probability, 1e-300));

export const together = (...all: readonly Likelihood[]): Likelihood =>
  candidates.map((count) => all.reduce((sum, one) => sum + (one[count] ?? 0), 0));

/** The likeliest count. */
export const nameOf = (likelihood: Likelihood): number =>
  candidates.reduce((best, count) =>
    (likelihood[count] ?? 0) > (likelihood[best] ?? 0) ? count : best,
  );

/** A published figure of a closed period, to which so many of the differencer's own belong. */
export interface ClosedFigure {
  readonly figure: number | null;
  readonly own: number;
}

export const ofClosed = ({ figure, own }: ClosedFigure): Likelihood =>
  candidates.map((count) => {
    const all = own + count;
    if (figure !== null) return log(geometricAt(figure - all, epsilon));
    return log(all < peopleMin ? 1 : geometricBelow(peopleMin - all, epsilon));
  });

/** A running figure at one quarter; `isThere`: the others had come by then. */
export interface RunningFigure extends ClosedFigure {
  readonly isThere: boolean;
}

/** The noise, from and to (without), with which a count shows as this figure; null for any. */
function noiseFor(figure: number | null, all: number): readonly [number, number] | null {
  if (figure === null) {
    return all < peopleMin ? null : [Number.NEGATIVE_INFINITY, peopleMin - all];
  }
  return all < peopleMin ? [0, 0] : [Math.max(figure, peopleMin) - all, figure + step - all];
}

const between = (range: readonly [number, number] | null, loss: number): number => {
  if (!range) return 1;
  const [from, to] = range;
  const below = (k: number) => (k === Number.NEGATIVE_INFINITY ? 0 : geometricBelow(k, loss));
  return Math.max(0, below(to) - below(from));
};

/** For noise that is drawn anew each quarter. */
const ofFreshNoise = (figures: readonly RunningFigure[], loss: number): Likelihood =>
  candidates.map((count) =>
    figures.reduce((sum, { figure, own, isThere }) => {
      return sum + log(between(noiseFor(figure, own + (isThere ? count : 0)), loss));
    }, 0),
  );

export const ofOpenNow = (figures: readonly RunningFigure[]): Likelihood =>
  ofFreshNoise(figures, epsilonOpenNow);

export const ofGrowingDrawnAnew = (figures: readonly RunningFigure[]): Likelihood =>
  ofFreshNoise(figures, epsilon);

const walkMax = 150;

/** One step of the filter: the noise grows, and what does not fit the figure falls away. */
function narrowed(weights: Float64Array, range: readonly [number, number] | null) {
  const grown = withGeometric(weights, epsilon);
  let sum = 0;
  for (let place = 0; place < grown.length; place++) {
    const noise = place - walkMax;
    if (range && (noise < range[0] || noise >= range[1])) grown[place] = 0;
    sum += grown[place] ?? 0;
  }
  if (sum > 0)
    for (let place = 0; place < grown.length; place++) grown[place] = (grown[place] ?? 0) / sum;
  return { grown, sum };
}

/**
 * For noise to which each quarter adds: the forward algorithm over where the noise may stand.
 * `quartersBefore`: how many went by, unseen, before the first figure.
 */
export function ofGrowing(figures: readonly RunningFigure[], quartersBefore: number): Likelihood {
  let before: Float64Array = new Float64Array(2 * walkMax + 1);
  before[walkMax] = 1;
  for (let quarter = 0; quarter < quartersBefore; quarter++)
    before = withGeometric(before, epsilon);
  return candidates.map((count) => {
    let weights: Float64Array = before;
    let likelihood = 0;
    for (const { figure, own, isThere } of figures) {
      const { grown, sum } = narrowed(weights, noiseFor(figure, own + (isThere ? count : 0)));
      weights = grown;
      likelihood += log(sum);
    }
    return likelihood;
  });
}
