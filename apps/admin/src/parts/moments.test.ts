import { expect, test } from "bun:test";
import { fieldOf, momentIn } from "./moments";

test("a field for a moment says the minute where the person is", () => {
  const at = Date.parse("2026-11-20T14:30");
  expect(fieldOf(at)).toBe("2026-11-20T14:30");
  expect(momentIn(fieldOf(at))).toBe(at);
  expect([fieldOf(undefined), momentIn("")]).toEqual(["", undefined]);
});
