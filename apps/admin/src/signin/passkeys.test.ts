import { expect, test } from "bun:test";
import { canHavePasskeys } from "./passkeys";

test("a host known by its name may have passkeys", () => {
  expect(["localhost", "kith.example"].map(canHavePasskeys)).toEqual([true, true]);
});

test("a host known by its address has none", () => {
  expect(["127.0.0.1", "[::1]"].map(canHavePasskeys)).toEqual([false, false]);
});
