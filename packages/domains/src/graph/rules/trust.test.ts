import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { scaledBy, trustOf } from "./trust";

const now = Date.UTC(2026, 10, 20);
const dayMilliseconds = 86_400_000;
const moments = fc.integer({ min: 0, max: now });
const facts = fc.record({
  joinedAt: moments,
  isVerified: fc.boolean(),
  level: fc.integer({ min: 1, max: 6 }),
  befriendedAt: fc.array(moments, { maxLength: 40 }),
});
const newcomer = { joinedAt: now, isVerified: false, level: 1, befriendedAt: [] };

describe("trust …", () => {
  test("is 0 to 100 and what its factors add up to, each time the same", () => {
    const property = fc.property(facts, (known) => {
      const { score, factors } = trustOf(known, now);
      expect(factors.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(trustOf(known, now).score).toBe(score);
    });
    fc.assert(property);
  });

  test("grows with each fact, and what friends are worth decays", () => {
    const property = fc.property(facts, moments, (known, at) => {
      const { score } = trustOf(known, now);
      const better = [
        { ...known, isVerified: true },
        { ...known, level: Math.min(6, known.level + 1) },
        { ...known, joinedAt: Math.min(known.joinedAt, at) },
      ];
      for (const one of better) expect(trustOf(one, now).score).toBeGreaterThanOrEqual(score);
    });
    fc.assert(property);
    const known = { ...newcomer, befriendedAt: Array.from({ length: 8 }, () => now) };
    const scores = [0, 90, 180, 900].map((days) => {
      const { factors } = trustOf(known, now + days * dayMilliseconds);
      return factors.find(({ factor }) => factor === "friends")?.points;
    });
    expect(scores).toEqual([8, 4, 2, 0]);
  });

  test("of a newcomer leaves limits as they are, and raises them by half at most", () => {
    expect(trustOf(newcomer, now).score).toBe(50);
    expect([0, 50, 55, 100].map((score) => scaledBy(score, 5000))).toEqual([
      2500, 5000, 5250, 7500,
    ]);
  });
});
