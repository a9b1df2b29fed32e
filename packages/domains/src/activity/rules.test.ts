import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { minuteOf, nextFlushAfter, startOf, sumOf } from "./rules";

describe("a flush …", () => {
  test("comes within five seconds, and at the end of every minute", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const next = nextFlushAfter(at);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(5_000);
        expect(next).toBeLessThanOrEqual(startOf(minuteOf(at) + 1));
      }),
    );
  });
});

describe("a minute …", () => {
  test("is the sum of what all nodes wrote, whatever else is written there", () => {
    const fields: [string, string][] = [
      ["calls:one", "5"],
      ["calls:two:with:colons", "7"],
      ["sockets:one", "3"],
      ["version", "9"],
      ["unheard:one", "100"],
    ];
    expect(sumOf(2, fields)).toEqual({
      at: 120_000,
      calls: 12,
      refusals: 0,
      nudges: 0,
      meets: 0,
      deliveries: 0,
      sockets: 3,
    });
  });
});
