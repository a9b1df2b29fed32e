import { expect, test } from "bun:test";
import { percentOf, splitWeek } from "./figures";

test("a week shows its published categories, the largest first, and counts the others", () => {
  const week = [
    { category: "music", people: 12 },
    { category: "games", people: null },
    { category: "film", people: 40 },
    { category: "food", people: null },
  ];
  expect(splitWeek(week)).toEqual({
    shown: [
      { category: "film", people: 40 },
      { category: "music", people: 12 },
    ],
    suppressedCount: 2,
  });
});

test("a bar is as long as its share of the largest", () => {
  expect([percentOf(40, 40), percentOf(10, 40), percentOf(0, 0)]).toEqual([100, 25, 0]);
});
