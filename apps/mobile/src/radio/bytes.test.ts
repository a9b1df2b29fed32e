import { expect, test } from "bun:test";
import { beaconOfData, beaconOfValue } from "./bytes";

const beacon = "-_ECAwQFBgcICQoLDA0ODw";

test("service data of 16 bytes is a beacon", () => {
  const base64 = Buffer.from(beacon, "base64url").toString("base64");
  expect(beaconOfData(base64)).toBe(beacon);
});

test.each([0, 15, 17, 32])("service data of %d bytes is none", (length) => {
  expect(beaconOfData(Buffer.alloc(length).toString("base64"))).toBeUndefined();
});

test("a characteristic's value is a beacon written as text", () => {
  expect(beaconOfValue(btoa(beacon))).toBe(beacon);
});

test.each([btoa("hello"), btoa(`${beacon}x`), "%%%"])("the value %p is none", (value) => {
  expect(beaconOfValue(value)).toBeUndefined();
});
