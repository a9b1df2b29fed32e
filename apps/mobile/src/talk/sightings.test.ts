import { beforeEach, expect, test } from "bun:test";
import { steppedClock } from "../../test/steppedClock";
import type { Sighting } from "../radio/radio";
import { createSightings } from "./sightings";

const start = 1_000_000;
let clock: ReturnType<typeof steppedClock>;
let sent: (readonly Sighting[])[];
let sightings: ReturnType<typeof createSightings>;

const hear = (beacon: string, rssi = -60) => sightings.hear([{ beacon, rssi, at: clock.now() }]);

beforeEach(() => {
  clock = steppedClock(start);
  sent = [];
  sightings = createSightings(clock, (batch) => sent.push(batch));
});

test("who is new is told within a fifth of a second, with others of that moment", () => {
  hear("ana");
  hear("bo");
  clock.moveTo(start + 200);
  expect(sent.map((batch) => batch.map(({ beacon }) => beacon))).toEqual([["ana", "bo"]]);
});

test("the strongest of a moment is told", () => {
  hear("ana", -70);
  hear("ana", -50);
  hear("ana", -80);
  clock.moveTo(start + 200);
  expect(sent.flat().map(({ rssi }) => rssi)).toEqual([-50]);
});

test("who stays near is told every 20 s, however often the radio hears", () => {
  for (let second = 0; second <= 60; second++) {
    clock.moveTo(start + second * 1000);
    hear("ana");
  }
  clock.moveTo(start + 61_000);
  expect(sent.flat().map(({ at }) => (at - start) / 1000)).toEqual([0, 20, 40, 60]);
});

test("a crowd goes in calls of 64", () => {
  for (let person = 0; person < 100; person++) hear(`person ${person}`);
  clock.moveTo(start + 1000);
  expect(sent.map((batch) => batch.length)).toEqual([64, 36]);
});

test("a new session is told of everybody again", () => {
  hear("ana");
  clock.moveTo(start + 200);
  sightings.forget();
  hear("ana");
  clock.moveTo(start + 400);
  expect(sent).toHaveLength(2);
});
