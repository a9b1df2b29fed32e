/** How far two samples' distribution functions are apart, and how likely that is by chance. */
export interface Comparison {
  readonly distance: number;
  readonly p: number;
}

const ascending = (one: number, other: number) => one - other;
const termsMax = 100;

/** P(K > x) of Kolmogorov's distribution: 2 Σ (-1)^(k-1) e^(-2 k² x²). */
export function tailOfKolmogorov(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= termsMax; k++) {
    const term = Math.exp(-2 * k ** 2 * x ** 2);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-12) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/** The two-sample test of Kolmogorov and Smirnov, with Stephens' correction (1970) for its p. */
export function compareSamples(ones: readonly number[], others: readonly number[]): Comparison {
  const [a, b] = [[...ones].sort(ascending), [...others].sort(ascending)];
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { distance, p: tailOfKolmogorov((root + 0.12 + 0.11 / root) * distance) };
}

export const showP = (p: number): string => (p < 0.0001 ? "under 0.0001" : p.toFixed(4));

export const showComparison = ({ p, distance }: Comparison): string =>
  `p ${showP(p)}, distance ${distance.toFixed(4)}`;
