import { expect, test } from "bun:test";
import { hintFor, isEmail } from "./password";

test.each([
  ["", { kind: "empty" }],
  ["eleven char", { kind: "short", left: 1 }],
  ["aaaaaaaaaaaaaaaa", { kind: "plain" }],
  ["anastasia and more", { kind: "personal" }],
  ["a long enough password", { kind: "fine" }],
] as const)("of the password %p is said %p", (password, hint) => {
  expect(hintFor(password, ["anastasia", "bo"])).toEqual(hint);
});

test.each([
  ["ana@people.example", true],
  [" ana@people.example ", true],
  ["ana", false],
  ["ana@people", false],
])("%p is an address: %p", (text, isOne) => {
  expect(isEmail(text)).toBe(isOne);
});
