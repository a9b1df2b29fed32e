import { expect, test } from "bun:test";
import { Air } from "./air";

test("a phone whose beacon was on the air is silent to the end of that epoch", () => {
  const air = new Air();
  air.used(600);
  expect(air.isSilentAt(300)).toBe(false);
  air.rest();
  expect([air.isSilentAt(300), air.isSilentAt(599), air.isSilentAt(600)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a phone that sent nothing need not be silent", () => {
  const air = new Air();
  air.rest();
  expect(air.isSilentAt(1)).toBe(false);
});

test("the longer silence counts", () => {
  const air = new Air();
  air.silence(1200);
  air.silence(600);
  expect(air.isSilentAt(1199)).toBe(true);
});
