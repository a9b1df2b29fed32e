import { expect, test } from "bun:test";
import type { Heard } from "./protocol";
import { Relay } from "./relay";

const beaconOf = (letter: string): string => letter.repeat(22);

function person(relay: Relay, code: string, letter: string) {
  const heard: Heard[] = [];
  const member = { hear: (more: readonly Heard[]) => heard.push(...more) };
  relay.take(member, { type: "join", code });
  relay.take(member, { type: "beacon", beacon: beaconOf(letter) });
  return { member, heard, beacons: () => new Set(heard.map(({ beacon }) => beacon)) };
}

test("windows with the same code hear each other at once", () => {
  const relay = new Relay();
  const [ana, bo] = [person(relay, "room", "a"), person(relay, "room", "b")];
  expect(ana.beacons()).toEqual(new Set([beaconOf("b")]));
  expect(bo.beacons()).toEqual(new Set([beaconOf("a")]));
});

test("a window with another code hears nothing", () => {
  const relay = new Relay();
  const [ana, cy] = [person(relay, "room", "a"), person(relay, "hall", "c")];
  relay.pass();
  expect([...ana.beacons(), ...cy.beacons()]).toEqual([]);
});

test("a window that walks away hears nothing and is not heard until it is back", () => {
  const relay = new Relay();
  const [ana, bo] = [person(relay, "room", "a"), person(relay, "room", "b")];
  relay.take(bo.member, { type: "near", near: false });
  ana.heard.length = 0;
  bo.heard.length = 0;
  relay.pass();
  expect([ana.heard, bo.heard]).toEqual([[], []]);
  relay.take(bo.member, { type: "near", near: true });
  expect(ana.beacons()).toEqual(new Set([beaconOf("b")]));
});

test("the signal wanders, is plausible, and is the same both ways", () => {
  const relay = new Relay();
  const [ana, bo] = [person(relay, "room", "a"), person(relay, "room", "b")];
  for (let moment = 0; moment < 40; moment++) relay.pass();
  const strengths = ana.heard.slice(-40).map(({ rssi }) => rssi);
  expect(bo.heard.slice(-40).map(({ rssi }) => rssi)).toEqual(strengths);
  expect(new Set(strengths).size).toBeGreaterThan(5);
  expect(Math.min(...strengths)).toBeGreaterThan(-80);
  expect(Math.max(...strengths)).toBeLessThan(-40);
});

test("a silent radio is not heard", () => {
  const relay = new Relay();
  const [ana, bo] = [person(relay, "room", "a"), person(relay, "room", "b")];
  relay.take(bo.member, { type: "beacon", beacon: null });
  ana.heard.length = 0;
  relay.pass();
  expect(ana.heard).toEqual([]);
});

test("a room takes 64 and no more, and a place in it is free again after leaving", () => {
  const relay = new Relay();
  const members = Array.from({ length: 64 }, () => ({ hear: () => undefined }));
  const late = { hear: () => undefined };
  for (const member of members)
    expect(relay.take(member, { type: "join", code: "room" })).toBe(true);
  expect(relay.take(late, { type: "join", code: "room" })).toBe(false);
  for (const member of members.slice(0, 1)) relay.leave(member);
  expect(relay.take(late, { type: "join", code: "room" })).toBe(true);
});

test("who is in no room cannot speak", () => {
  const relay = new Relay();
  const stranger = { hear: () => undefined };
  expect(relay.take(stranger, { type: "beacon", beacon: beaconOf("x") })).toBe(false);
});
