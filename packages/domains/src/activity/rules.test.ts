import { describe, expect, test } from "bun:test";
import { latencyMillisecondsMax } from "@kith/contracts";
import fc from "fast-check";
import {
  durationsSince,
  lastHourOf,
  latencyOf,
  limitedOf,
  minuteOf,
  nextFlushAfter,
  quantileOf,
  slowestOf,
  startOf,
  sumOf,
} from "./rules";

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
    expect(sumOf(120_000, fields)).toEqual({
      at: 120_000,
      calls: 12,
      refusals: 0,
      nudges: 0,
      meets: 0,
      deliveries: 0,
      sockets: 3,
    });
  });

  test("is shown up to an hour before the newest, whatever is missing between", () => {
    const nothing = { calls: 0, refusals: 0, nudges: 0, meets: 0, deliveries: 0, sockets: 0 };
    const minutes = [0, 1, 40, 61].map((minute) => ({ at: startOf(minute), ...nothing }));
    expect(lastHourOf(minutes).map(({ at }) => minuteOf(at))).toEqual([1, 40, 61]);
    expect(lastHourOf([])).toEqual([]);
  });
});

describe("latency …", () => {
  test("lies evenly within its bucket, and not above the last bound", () => {
    // A hundred calls of up to 1 ms, and a hundred of 1 to 2.5 ms.
    const buckets = [100, 100];
    expect(quantileOf(buckets, 0.25)).toBeCloseTo(0.0005, 6);
    expect(quantileOf(buckets, 0.5)).toBeCloseTo(0.001, 6);
    expect(quantileOf(buckets, 0.75)).toBeCloseTo(0.00175, 6);
    const slow = Array.from({ length: 13 }, (_, place) => (place === 12 ? 7 : 0));
    expect(quantileOf(slow, 0.5) * 1000).toBe(latencyMillisecondsMax);
  });

  test("is of what was called since, slowest first", () => {
    const before = new Map([["one", [5, 0, 2]]]);
    const now = new Map([
      ["one", [5, 0, 2]],
      ["two", [0, 0, 4]],
      ["three", [3]],
    ]);
    const since = durationsSince(now, before);
    expect(slowestOf(since).map(({ procedure, calls }) => [procedure, calls])).toEqual([
      ["two", 4],
      ["three", 3],
    ]);
    expect(latencyOf(since)?.calls).toBe(7);
    expect(latencyOf(durationsSince(now, now))).toBeNull();
  });
});

test("calls over a limit … are summed over nodes, whatever else is written there", () => {
  const fields: [string, string][] = [
    ["limited/ops.me:one", "2"],
    ["limited/ops.me:two", "3"],
    ["limited/nudges.open:one", "1"],
    ["calls:one", "9"],
  ];
  expect(limitedOf(fields)).toEqual(
    new Map([
      ["ops.me", 5],
      ["nudges.open", 1],
    ]),
  );
});
