import { expect, test } from "bun:test";
import { maskEmail, maskName, maySuspend } from "./rules";

test.each([
  ["ana@mail.kith.example", "a•••@•••.example"],
  ["@", "•••@•••"],
] as const)("%p is shown as %p", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test("a name is shown by its first character, whatever the script", () => {
  expect(["ნინო", "😀 Ana", ""].map(maskName)).toEqual(["ნ•••", "😀•••", "•••"]);
});

test.each([
  ["active", null, "ok"],
  ["suspended", 11, "ok"],
  ["active", 10, "past"],
  ["deleted", null, "gone"],
] as const)("somebody %p may be suspended until %p at 10: %p", (state, until, verdict) => {
  expect(maySuspend(state, until, 10)).toBe(verdict);
});
