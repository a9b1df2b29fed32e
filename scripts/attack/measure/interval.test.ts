import { describe, expect, test } from "bun:test";
import { seeded } from "../../replay/random";
import { bootstrap, wilson } from "./interval";

describe("Wilson's interval", () => {
  // Newcombe 1998, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d in %d is that of the literature", (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("of nothing tried is everything", () => {
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  test("of all that was tried ends at one", () => {
    expect(wilson(10, 10).high).toBe(1);
    expect(wilson(10, 10).low).toBeCloseTo(0.7225, 4);
  });
});

describe("the bootstrap", () => {
  test("of independent trials comes close to Wilson's interval", () => {
    const random = seeded(1);
    const groups = Array.from({ length: 2000 }, (_, place) => ({
      hits: place < 600 ? 1 : 0,
      trials: 1,
    }));
    const [drawn, exact] = [bootstrap(groups, random), wilson(600, 2000)];
    expect(Math.abs(drawn.low - exact.low)).toBeLessThan(0.003);
    expect(Math.abs(drawn.high - exact.high)).toBeLessThan(0.003);
  });

  test("of groups that are all or nothing is as wide as the groups are few", () => {
    const groups = Array.from({ length: 50 }, (_, place) => ({
      hits: place < 25 ? 10 : 0,
      trials: 10,
    }));
    const { low, high } = bootstrap(groups, seeded(2));
    expect(high - low).toBeGreaterThan(0.2);
    expect((high + low) / 2).toBeCloseTo(0.5, 1);
  });
});
