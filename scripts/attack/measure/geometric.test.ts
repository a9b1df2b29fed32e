import { describe, expect, test } from "bun:test";
import { geometricAt, geometricBelow, withGeometric } from "./geometric";

const epsilon = 0.5;
const whole = Array.from({ length: 401 }, (_, place) => place - 200);

describe("the two-sided geometric distribution", () => {
  test("has the known probabilities for ε = 0.5", () => {
    // (1-α)/(1+α) and α times it, with α = e^-0.5.
    expect(geometricAt(0, epsilon)).toBeCloseTo(0.244919, 6);
    expect(geometricAt(-1, epsilon)).toBeCloseTo(0.148551, 6);
  });

  test("sums to one, with the known variance", () => {
    const alpha = Math.exp(-epsilon);
    const sum = whole.reduce((all, k) => all + geometricAt(k, epsilon), 0);
    const variance = whole.reduce((all, k) => all + k * k * geometricAt(k, epsilon), 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(variance).toBeCloseTo((2 * alpha) / (1 - alpha) ** 2, 6);
  });

  test("has tails that are the sums of its probabilities", () => {
    for (const k of [-5, -1, 0, 1, 5]) {
      const sum = whole
        .filter((one) => one < k)
        .reduce((all, one) => all + geometricAt(one, epsilon), 0);
      expect(geometricBelow(k, epsilon)).toBeCloseTo(sum, 9);
    }
  });

  test("added to a fixed number is itself, and added twice the convolution", () => {
    const fixed = new Float64Array(whole.length);
    fixed[200] = 1;
    const once = withGeometric(fixed, epsilon);
    const twice = withGeometric(once, epsilon);
    for (const k of [-3, 0, 4]) {
      expect(once[200 + k]).toBeCloseTo(geometricAt(k, epsilon), 9);
      const convolved = whole.reduce(
        (all, one) => all + geometricAt(one, epsilon) * geometricAt(k - one, epsilon),
        0,
      );
      expect(twice[200 + k]).toBeCloseTo(convolved, 9);
    }
  });
});
