import { describe, expect, test } from "bun:test";
import type { Minute } from "@kith/contracts";
import { pointsOf, ticksOf } from "./periods";

const minute = 60_000;
const noon = new Date(2026, 10, 20, 12).getTime();
const row = (at: number, sockets: number): Minute => ({
  ...{ at, calls: 0, refusals: 0, nudges: 0, meets: 0, deliveries: 0 },
  sockets,
});

describe("a metric over a period", () => {
  test("has a gap, and no nought, where no node told anything", () => {
    const points = pointsOf("hour", [row(noon, 200), row(noon + 2 * minute, 0)], "sockets");
    expect(points.length).toBe(61);
    expect(points.slice(-3)).toEqual([
      { at: noon, value: 200 },
      { at: noon + minute, value: null },
      { at: noon + 2 * minute, value: 0 },
    ]);
    expect(points[0]).toEqual({ at: noon - 58 * minute, value: null });
  });

  test("takes of a week's hours those of a day", () => {
    const hours = Array.from({ length: 169 }, (_, place) => row(noon + place * 60 * minute, place));
    const day = pointsOf("day", hours, "sockets");
    expect(day.map(({ value }) => value)).toEqual(Array.from({ length: 25 }, (_, n) => 144 + n));
    expect(pointsOf("week", hours, "sockets").length).toBe(169);
  });

  test("is nothing where nothing was told", () => {
    expect(pointsOf("week", [], "calls")).toEqual([]);
  });
});

test("times are written at whole quarters, at every sixth hour and at midnight", () => {
  const of = (period: "hour" | "day" | "week") =>
    ticksOf(period, pointsOf(period, [row(noon + 20 * 60 * minute, 1)], "calls"));
  const hoursOf = (ticks: readonly number[]) => ticks.map((at) => new Date(at).getHours());
  expect(of("hour").map((at) => new Date(at).getMinutes())).toEqual([0, 15, 30, 45, 0]);
  expect(hoursOf(of("day"))).toEqual([12, 18, 0, 6]);
  expect(hoursOf(of("week"))).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
