import { describe, expect, test } from "bun:test";
import { seeded } from "../../replay/random";
import { compareSamples, tailOfKolmogorov } from "./kolmogorov";

describe("Kolmogorov's distribution", () => {
  // The critical values that every table gives.
  test.each([
    [1.2238, 0.1],
    [1.3581, 0.05],
    [1.6276, 0.01],
    [1.9495, 0.001],
  ])("leaves the known share above %d", (x, p) => {
    expect(tailOfKolmogorov(x)).toBeCloseTo(p, 4);
  });

  test("leaves everything above nothing", () => {
    expect(tailOfKolmogorov(0)).toBe(1);
  });
});

describe("the test of two samples", () => {
  test("finds the largest distance of the two distribution functions", () => {
    expect(compareSamples([1, 2, 3, 4], [3, 4, 5, 6]).distance).toBe(0.5);
    expect(compareSamples([1, 1, 2], [1, 2, 2]).distance).toBeCloseTo(1 / 3, 10);
    expect(compareSamples([1, 2], [3, 4]).distance).toBe(1);
  });

  test("calls samples of one distribution different as often as p says", () => {
    const random = seeded(3);
    const sample = () => Array.from({ length: 200 }, random);
    const draws = Array.from({ length: 500 }, () => compareSamples(sample(), sample()).p);
    const share = draws.filter((p) => p < 0.05).length / draws.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.08);
  });

  test("tells samples apart whose means differ by a fifth of their spread", () => {
    const random = seeded(4);
    const ones = Array.from({ length: 2000 }, () => random());
    const others = Array.from({ length: 2000 }, () => random() + 0.06);
    expect(compareSamples(ones, others).p).toBeLessThan(0.01);
  });
});
