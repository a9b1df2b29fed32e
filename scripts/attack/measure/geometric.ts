/** P(Z = k) of the two-sided geometric distribution with privacy loss ε. */
export function geometricAt(k: number, epsilon: number): number {
  const alpha = Math.exp(-epsilon);
  return ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(k);
}

/** P(Z < k). */
export function geometricBelow(k: number, epsilon: number): number {
  const alpha = Math.exp(-epsilon);
  return k <= 0 ? alpha ** (1 - k) / (1 + alpha) : 1 - alpha ** k / (1 + alpha);
}

/**
 * The sum of a distribution over whole numbers and an independent two-sided geometric variable,
 * cut to the same range: one pass up and one pass down, as the two sides decay alike.
 */
export function withGeometric(weights: Float64Array, epsilon: number): Float64Array {
  const alpha = Math.exp(-epsilon);
  const share = (1 - alpha) / (1 + alpha);
  const sums = new Float64Array(weights.length);
  let below = 0;
  for (let place = 0; place < weights.length; place++) {
    below = below * alpha + (weights[place] ?? 0);
    sums[place] = share * below;
  }
  let above = 0;
  for (let place = weights.length - 1; place >= 0; place--) {
    sums[place] = (sums[place] ?? 0) + share * above * alpha;
    above = above * alpha + (weights[place] ?? 0);
  }
  return sums;
}
