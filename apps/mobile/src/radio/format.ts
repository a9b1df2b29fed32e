import { hexOf } from "./bytes";

/**
 * The air format; docs/subsystems/radio.md has the reasons. An Android phone sends the beacon
 * itself, as service data. An iPhone may send no data, so it lets it be read.
 */
const service16 = "f1a7";
const base = "-0000-1000-8000-00805f9b34fb";

export const serviceUuid = `0000${service16}${base}`;
export const characteristicUuid = "bf1f1665-b8de-43c5-adca-63b2b71dbdab";
export const beaconBytes = 16;

/** Bytes of a legacy advertisement as Android sends it: each field has a length and a type. */
export const advertBytes = {
  flags: 2 + 1,
  serviceUuids: 2 + service16.length / 2,
  serviceData: 2 + service16.length / 2 + beaconBytes,
} as const;

/** What a legacy advertisement can hold (Bluetooth Core 5.4, vol. 6, part B, 2.3.1.1). */
export const advertBytesMax = 31;

/** What is asked of Android: no name, no transmit power, no manufacturer's data. */
export const androidAdvert = (beacon: string) => ({
  serviceUUIDs: [serviceUuid],
  advertisingData: { serviceData16: [{ uuid: serviceUuid, data: hexOf(beacon) }] },
});

/** What is asked of iOS: the number of the service and nothing else. */
export const iosAdvert = () => ({ serviceUUIDs: [serviceUuid] });

/** The readable value of an iPhone: the beacon as text, as the library takes text only. */
export const iosServices = (beacon: string) => [
  {
    uuid: serviceUuid,
    characteristics: [{ uuid: characteristicUuid, properties: ["read"], value: beacon }],
  },
];
