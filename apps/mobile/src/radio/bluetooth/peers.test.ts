import { expect, test } from "bun:test";
import { steppedClock } from "../../../test/steppedClock";
import { createPeers } from "./peers";

const epoch = 600_000;
const start = 10 * epoch;

test("a phone is read once, and known to the end of the epoch", () => {
  const clock = steppedClock(start);
  const peers = createPeers(clock);
  expect(peers.mayRead("ana")).toBe(true);
  expect(peers.mayRead("ana")).toBe(false);
  peers.learned("ana", "beacon");
  clock.moveTo(start + epoch - 1);
  expect(peers.beaconOf("ana")).toBe("beacon");
  clock.moveTo(start + epoch);
  expect(peers.beaconOf("ana")).toBeUndefined();
  expect(peers.mayRead("ana")).toBe(true);
});

test("two phones are read at a time", () => {
  const peers = createPeers(steppedClock(start));
  expect(["ana", "bo", "cy"].map((id) => peers.mayRead(id))).toEqual([true, true, false]);
  peers.failed("ana");
  expect(peers.mayRead("cy")).toBe(true);
});

test("a phone that could not be read is left alone for a while", () => {
  const clock = steppedClock(start);
  const peers = createPeers(clock);
  peers.mayRead("ana");
  peers.failed("ana");
  clock.moveTo(start + 19_999);
  expect(peers.mayRead("ana")).toBe(false);
  clock.moveTo(start + 20_000);
  expect(peers.mayRead("ana")).toBe(true);
});
