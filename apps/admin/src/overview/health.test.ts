import { expect, test } from "bun:test";
import { readHealth } from "./health";

test("says of each store whether it is up", () => {
  const said = { status: "degraded", stores: { postgres: "down", redis: "up" } };
  expect(readHealth(true, said)).toEqual({
    isReady: true,
    stores: [
      { name: "postgres", isUp: false },
      { name: "redis", isUp: true },
    ],
  });
});

test("takes an answer that it does not know for no stores", () => {
  for (const said of [null, "oops", {}, { stores: [] }, { stores: null }]) {
    expect(readHealth(false, said)).toEqual({ isReady: false, stores: [] });
  }
});
