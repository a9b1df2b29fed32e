import { describe, expect, test } from "bun:test";
import { geometricAt } from "../measure/geometric";
import { nameOf, ofClosed, ofGrowing, ofOpenNow, together } from "./likelihood";

const epsilon = 0.5;
const noises = Array.from({ length: 121 }, (_, place) => place - 60);

describe("the differencer's likelihood", () => {
  test("of a closed figure is highest where there was no noise", () => {
    expect(nameOf(ofClosed({ figure: 40, own: 33 }))).toBe(7);
    expect(nameOf(ofClosed({ figure: 20, own: 33 }))).toBe(0);
  });

  test("of a closed figure falls by ε for each one more", () => {
    const likelihood = ofClosed({ figure: 40, own: 33 });
    expect((likelihood[7] ?? 0) - (likelihood[9] ?? 0)).toBeCloseTo(2 * epsilon, 9);
  });

  test("of a hidden figure says that there were few", () => {
    expect(nameOf(ofClosed({ figure: null, own: 12 }))).toBe(0);
    const likelihood = ofClosed({ figure: null, own: 5 });
    expect(likelihood[0]).toBeCloseTo(0, 9);
    expect(likelihood[5]).toBeCloseTo(0, 9);
    expect(likelihood[6] ?? 0).toBeLessThan(-0.3);
  });

  test("of a growing figure is that of all noise that could have made it", () => {
    // Two quarters: 24 of one's own, then four others, with the figures 20 and 30.
    const seen = [
      { figure: 20, own: 24, isThere: false },
      { figure: 30, own: 24, isThere: true },
    ];
    let sum = 0;
    for (const first of noises) {
      for (const second of noises) {
        const shown = [24 + first, 28 + first + second].map((noisy) => Math.floor(noisy / 10) * 10);
        if (shown[0] !== 20 || shown[1] !== 30) continue;
        sum += geometricAt(first, epsilon) * geometricAt(second, epsilon);
      }
    }
    expect(ofGrowing(seen, 0)[4]).toBeCloseTo(Math.log(sum), 6);
  });

  test("of several figures is their product", () => {
    const one = ofClosed({ figure: 40, own: 33 });
    const other = ofOpenNow([{ figure: 30, own: 24, isThere: true }]);
    expect(together(one, other)[3]).toBeCloseTo((one[3] ?? 0) + (other[3] ?? 0), 9);
  });
});
