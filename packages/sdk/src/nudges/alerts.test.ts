import { expect, test } from "bun:test";
import { AlertBudget } from "./alerts";

const minute = 60_000;

test("six nudges in any hour alert, a seventh does not", () => {
  const budget = new AlertBudget();
  const alerts = Array.from({ length: 8 }, (_, number) => budget.take(number * minute));
  expect(alerts).toEqual([true, true, true, true, true, true, false, false]);
});

test("room comes back as alerts grow older than an hour, one by one", () => {
  const budget = new AlertBudget();
  for (let number = 0; number < 6; number++) budget.take(number * minute);
  expect(budget.take(59 * minute)).toBe(false);
  expect(budget.take(60 * minute)).toBe(true);
  expect(budget.take(60 * minute)).toBe(false);
  expect(budget.take(61 * minute)).toBe(true);
});
