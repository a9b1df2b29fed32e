import { describe, expect, test } from "bun:test";
import { judge } from "./oracle";
import type { Instant, Persona, Plan } from "./plan";

const minute = 60_000;
const start = Date.UTC(2026, 10, 20, 12);

const persona = (id: string, changes: Partial<Persona> = {}): Persona => ({
  id,
  interests: ["music.jazz"],
  match: "category",
  band: "18-over",
  ...changes,
});

function planOf(personas: readonly Persona[], steps: readonly Partial<Instant>[]): Plan {
  const nothing = { closes: [], extends: [], opens: [], sights: new Map() };
  return {
    personas: new Map(personas.map((one) => [one.id, one])),
    instants: steps.map((step) => ({ at: start, ...nothing, ...step })),
    startsAt: start,
    contacts: [],
  };
}

const sees = (who: string, seen: string, rssi = -60) => [who, [{ who: seen, rssi }]] as const;
const both = new Map([sees("a", "b"), sees("b", "a")]);

describe("the oracle", () => {
  const pair = [persona("a"), persona("b")];

  test("owes a nudge to two who are open, share something and see each other", () => {
    const { due } = judge(planOf(pair, [{ opens: ["a", "b"] }, { at: start + 1, sights: both }]));
    expect(due).toEqual([{ at: start + 1, pair: "a b", category: "music" }]);
  });

  test("owes none to one side alone, a weak signal, another band or nothing shared", () => {
    const opens = { opens: ["a", "b"] };
    const none = (people: readonly Persona[], sights: Instant["sights"]) =>
      expect(judge(planOf(people, [opens, { sights }])).due).toEqual([]);
    none(pair, new Map([sees("a", "b")]));
    none(pair, new Map([sees("a", "b"), sees("b", "a", -86)]));
    none([persona("a"), persona("b", { band: "16-17" })], both);
    none([persona("a"), persona("b", { interests: ["games.chess"] })], both);
    none([persona("a"), persona("b", { interests: ["music.rock"], match: "interest" })], both);
  });

  test("owes the next one after the cooldown, and none to a radio that is still silent", () => {
    const again = [0, 29, 30].map((minutes) => ({ at: start + minutes * minute, sights: both }));
    const { due } = judge(planOf(pair, [{ opens: ["a", "b"] }, ...again]));
    expect(due.map(({ at }) => (at - start) / minute)).toEqual([0, 30]);
    const reopened = [
      { opens: ["a", "b"] },
      { at: start + minute, closes: ["b"], opens: [] },
      { at: start + 2 * minute, opens: ["b"], sights: both },
      { at: start + 10 * minute, sights: both },
    ];
    expect(judge(planOf(pair, reopened)).due.map(({ at }) => (at - start) / minute)).toEqual([10]);
  });
});
