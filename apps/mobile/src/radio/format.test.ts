import { expect, test } from "bun:test";
import { hexOf } from "./bytes";
import {
  advertBytes,
  advertBytesMax,
  androidAdvert,
  beaconBytes,
  iosAdvert,
  iosServices,
  serviceUuid,
} from "./format";

const beacon = "AAECAwQFBgcICQoLDA0ODw";

test("an Android advertisement fits into the 31 bytes of a legacy one", () => {
  const bytes = Object.values(advertBytes).reduce((sum, field) => sum + field, 0);
  expect(bytes).toBe(27);
  expect(bytes).toBeLessThanOrEqual(advertBytesMax);
});

test("Android sends the service and the beacon: no name, no transmit power, nothing else", () => {
  expect(androidAdvert(beacon)).toEqual({
    serviceUUIDs: [serviceUuid],
    advertisingData: {
      serviceData16: [{ uuid: serviceUuid, data: "000102030405060708090a0b0c0d0e0f" }],
    },
  });
});

test("the service is one of 16 bits, which the radio shortens to two bytes", () => {
  expect(serviceUuid).toMatch(/^0000[0-9a-f]{4}-0000-1000-8000-00805f9b34fb$/);
});

test("a beacon is 16 bytes", () => {
  expect(hexOf(beacon)).toHaveLength(beaconBytes * 2);
});

test("iOS sends the service alone, and lets the beacon be read", () => {
  expect(iosAdvert()).toEqual({ serviceUUIDs: [serviceUuid] });
  const [service] = iosServices(beacon);
  expect(service?.characteristics.map(({ properties, value }) => [properties, value])).toEqual([
    [["read"], beacon],
  ]);
});
