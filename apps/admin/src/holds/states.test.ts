import { expect, test } from "bun:test";
import { stateOf } from "./states";

test("a hold waits, is in force until it lapses, and is over once it was released", () => {
  const asked = { confirmedAt: null, lapsesAt: 100, endedAt: null };
  const confirmed = { ...asked, confirmedAt: 10 };
  expect([stateOf(asked, 99), stateOf(asked, 100)]).toEqual(["waiting", "over"]);
  expect([stateOf(confirmed, 99), stateOf(confirmed, 100)]).toEqual(["inForce", "over"]);
  expect(stateOf({ ...confirmed, endedAt: 20 }, 30)).toBe("over");
});
