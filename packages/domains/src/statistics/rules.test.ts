import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { drawNoise, peopleMin, publishable, publishableInTens, quarterOf } from "./rules";

const anyCount = fc.integer({ min: 0, max: 5000 });
const anyNoise = fc.integer({ min: -40, max: 40 });

describe("what may be published", () => {
  test("is never a count, or the count of a group, of fewer than eleven", () => {
    fc.assert(
      fc.property(anyCount, anyCount, anyNoise, (count, people, noise) => {
        const figure = publishable(count, people, noise);
        if (count < peopleMin || people < peopleMin) expect(figure).toBeNull();
        else expect(figure).toBe(count + noise < peopleMin ? null : count + noise);
      }),
    );
  });

  test("moves in tens while the day runs", () => {
    fc.assert(
      fc.property(anyCount, anyNoise, (count, noise) => {
        const figure = publishableInTens(count, count, noise);
        expect(figure === null || figure % 10 === 0).toBe(true);
      }),
    );
    expect(publishableInTens(19, 19, 0)).toBe(10);
    expect(publishableInTens(10, 10, 5)).toBeNull();
  });

  test("carries two-sided geometric noise of ε = 0.5", () => {
    let state = 1;
    const uniform = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const draws = Array.from({ length: 50_000 }, () => drawNoise(uniform));
    const share = (value: number) => draws.filter((one) => one === value).length / draws.length;
    // P(k) = (1-α)/(1+α)·α^|k| with α = e^-0.5.
    const alpha = Math.exp(-0.5);
    for (const value of [-3, -1, 0, 1, 3]) {
      const expected = ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(value);
      expect(Math.abs(share(value) - expected)).toBeLessThan(0.01);
    }
  });

  test("stands still within a quarter of an hour", () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    expect(quarterOf(noon + 899_999)).toBe(noon);
    expect(quarterOf(noon + 900_000)).toBe(noon + 900_000);
  });
});
