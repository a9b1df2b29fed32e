import { describe, expect, test } from "bun:test";
import { type Fault, makeSchedule } from "./schedule";

const seeds = Array.from({ length: 50 }, (_, seed) => seed);
const kindOf = (fault: Fault) =>
  fault.what === "spoil" ? fault.toxic.kind : `${fault.what} ${fault.where}`;

describe("a schedule of faults …", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(makeSchedule(7, 20)).toEqual(makeSchedule(7, 20));
    expect(new Set(seeds.map((seed) => JSON.stringify(makeSchedule(seed, 20)))).size).toBe(50);
  });

  test("breaks nothing twice at a time, and is over in time", () => {
    for (const seed of seeds) {
      const faults = makeSchedule(seed, 20);
      for (const { where, at, lasts } of faults) {
        expect(at + lasts).toBeLessThanOrEqual(20_000);
        const others = faults.filter((other) => other.where === where && other.at > at);
        for (const other of others) expect(other.at).toBeGreaterThan(at + lasts);
      }
    }
  });

  test("has everything that can break when it is long enough", () => {
    for (const seed of seeds) {
      const had = new Set(makeSchedule(seed, 40).map(kindOf));
      expect([...had].sort()).toEqual([
        ...["bandwidth", "down", "kill api-1", "kill api-2", "kill postgres", "kill redis"],
        ...["kill worker", "latency", "lose redis", "reset", "slicing", "slowClose"],
      ]);
    }
  });

  test("loses the data of Redis once, however short it is", () => {
    for (const seed of seeds) {
      const losses = makeSchedule(seed, 8).filter(({ what }) => what === "lose");
      expect(losses).toHaveLength(1);
    }
  });
});
