import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { epochsBetween, epochsSeenAt, makeBeacon, readBeacon, startOfEpoch } from "./beacons";

const key = randomBytes(16);

describe("beacons", () => {
  test("are read back under their own key, and under no other", () => {
    const anyNumber = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const anyEpoch = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(anyNumber, anyEpoch, (sessionNumber, epoch) => {
        const beacon = makeBeacon(key, sessionNumber, epoch);
        expect(beacon).toHaveLength(16);
        expect(readBeacon(key, beacon)).toEqual({ sessionNumber, epoch });
        expect(readBeacon(randomBytes(16), beacon)).toBeNull();
      }),
    );
  });

  test("are one AES-128 block of number, epoch and zeros", () => {
    const known = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
    // From OpenSSL: 0102030405060708 002e0a5b 00000000 under this key in ECB mode.
    expect(makeBeacon(known, 0x0102030405060708n, 0x002e0a5b).toString("hex")).toBe(
      "4777c190d6947437cb654a442018d410",
    );
  });

  test("that are made up are read as nobody's", () => {
    for (let times = 0; times < 10_000; times++) {
      expect(readBeacon(key, randomBytes(16))).toBeNull();
    }
  });

  test("belong to the epochs within a minute of a sighting", () => {
    const start = startOfEpoch(3_000_000);
    expect(epochsSeenAt(start + 300_000)).toEqual([3_000_000]);
    expect(epochsSeenAt(start + 59_999)).toEqual([2_999_999, 3_000_000]);
    expect(epochsSeenAt(start + 60_000)).toEqual([3_000_000]);
    expect(epochsSeenAt(start - 60_000)).toEqual([2_999_999, 3_000_000]);
    expect(epochsBetween(start, start + 1_200_000)).toEqual([3_000_000, 3_000_001]);
  });
});
