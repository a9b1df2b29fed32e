import { describe, expect, test } from "bun:test";
import { epochSeconds } from "@kith/contracts/bounds";
import { seeded } from "../../replay/random";
import { crowdSize, type Transmission } from "./crowd";
import { boundariesOf, Linker } from "./pairs";

const epochMilliseconds = epochSeconds * 1000;
const epochs = 40;

interface Habits {
  /** How late a phone changes its beacon. */
  lateOf(phone: number, random: () => number): number;
  beaconOf(phone: number, random: () => number): Uint8Array;
}

/** Phones that send for some hours, by their habits. */
function crowdOf({ lateOf, beaconOf }: Habits, random: () => number): Transmission[] {
  const phones = Array.from({ length: crowdSize }, (_, phone) => phone);
  return phones.flatMap((phone) =>
    Array.from({ length: epochs }, (_, epoch) => ({
      phone,
      beacon: beaconOf(phone, random),
      shape: "{}",
      startsAt: epoch * epochMilliseconds + lateOf(phone, random),
      endsAt: (epoch + 1) * epochMilliseconds - lateOf(phone, random),
    })),
  );
}

function rateOf(habits: Habits): number {
  const random = seeded(5);
  const linker = new Linker();
  linker.learn(boundariesOf(crowdOf(habits, random), crowdSize));
  const boundaries = boundariesOf(crowdOf(habits, random), crowdSize);
  expect(boundaries).toHaveLength(epochs - 1);
  const right = boundaries.reduce((sum, boundary) => sum + linker.link(boundary, random), 0);
  return right / (boundaries.length * crowdSize);
}

const anyBytes = (random: () => number) => Uint8Array.from({ length: 16 }, () => random() * 256);
const anyTime = (_phone: number, random: () => number) => Math.floor(random() * 8000);

describe("a linker", () => {
  test("is at chance where nothing speaks for any pair", () => {
    const rate = rateOf({ lateOf: anyTime, beaconOf: (_phone, random) => anyBytes(random) });
    expect(rate).toBeGreaterThan(0.05);
    expect(rate).toBeLessThan(0.16);
  });

  test("finds bytes that a phone keeps", () => {
    const beaconOf = (phone: number, random: () => number) =>
      Uint8Array.from([phone, phone, ...anyBytes(random).slice(2)]);
    expect(rateOf({ lateOf: anyTime, beaconOf })).toBeGreaterThan(0.9);
  });

  test("finds a rhythm that a phone keeps", () => {
    const lateOf = (phone: number) => phone * 40;
    expect(rateOf({ lateOf, beaconOf: (_phone, random) => anyBytes(random) })).toBeGreaterThan(0.4);
  });
});
