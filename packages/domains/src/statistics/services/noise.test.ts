import { describe, expect, test } from "bun:test";
import { createSecrets } from "@kith/kernel";
import { quartersBetween } from "../rules";
import { createNoise } from "./noise";

const noise = createNoise(createSecrets(new Uint8Array(32).fill(7)));
const other = createNoise(createSecrets(new Uint8Array(32).fill(8)));
const quarter = 900_000;
const dawn = Date.UTC(2026, 10, 20, 4);
const places = Array.from({ length: 2000 }, (_, place) => place);

const varianceOf = (draws: readonly number[]) =>
  draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length;

describe("the noise of the statistics", () => {
  test("is the same for one cell and period, however often it is asked for", () => {
    for (const place of places.slice(0, 50)) {
      expect(noise.closed("people", `${place}`)).toBe(noise.closed("people", `${place}`));
    }
  });

  test("is another for each cell, period and secret", () => {
    const people = places.map((place) => noise.closed("people", `${place}`));
    const nudges = places.map((place) => noise.closed("nudges", `${place}`));
    const elsewhere = places.map((place) => other.closed("people", `${place}`));
    for (const others of [nudges, elsewhere]) {
      const same = others.filter((draw, place) => draw === people[place]).length;
      expect(same / places.length).toBeLessThan(0.25);
    }
  });

  test("of a closed period has the variance of ε = 0.5", () => {
    // 2α / (1-α)² with α = e^-0.5.
    const variance = varianceOf(places.map((place) => noise.closed("people", `${place}`)));
    expect(Math.abs(variance / 7.83 - 1)).toBeLessThan(0.25);
  });

  test("of a growing count keeps what it had and takes more each quarter of an hour", () => {
    const walk = places.slice(0, 96).map((place) => {
      return noise.growing("people", dawn, dawn + place * quarter);
    });
    const steps = walk.slice(1).map((value, place) => value - (walk[place] ?? 0));
    expect(new Set(steps).size).toBeGreaterThan(4);
    expect(noise.growing("people", dawn, dawn + 5 * quarter + 1)).toBe(walk[5] ?? Number.NaN);
  });

  test("is as large as the console says: 3 of a day, 23 by its evening and 27 at its end", () => {
    const spread = (draws: number) => Math.sqrt(draws * varianceOf(drawn));
    const drawn = places.map((place) => noise.closed("people", `${place}`));
    const until = (hours: number) => quartersBetween(dawn, dawn + hours * 4 * quarter).length;
    expect(spread(1)).toBeCloseTo(2.8, 0);
    expect(Math.abs(spread(until(16.5)) - 23)).toBeLessThan(2);
    expect(Math.abs(spread(until(23.75)) - 27)).toBeLessThan(2);
    const within = drawn.filter((draw) => Math.abs(draw) <= 6).length / drawn.length;
    expect(within).toBeGreaterThan(0.95);
  });

  test("of who is open now is wider, and drawn each quarter of an hour", () => {
    const draws = places.map((place) => noise.openNow(dawn + place * quarter));
    expect(Math.abs(varianceOf(draws) / 199.8 - 1)).toBeLessThan(0.3);
    expect(noise.openNow(dawn)).toBe(draws[0] ?? Number.NaN);
  });
});
