import type { Rules } from "@kith/domains";

const epochPlace = 8;
const zerosPlace = 12;
const beaconBytes = 16;

/** A beacon that says in the clear what else is encrypted: number, epoch, zeros. */
const makeBeacon: Rules["makeBeacon"] = (_key, sessionNumber, epoch) => {
  const block = Buffer.alloc(beaconBytes);
  block.writeBigUInt64BE(sessionNumber, 0);
  block.writeUInt32BE(epoch, epochPlace);
  return block;
};

const readBeacon: Rules["readBeacon"] = (_key, beacon) => {
  const block = Buffer.from(beacon);
  if (block.readUInt32BE(zerosPlace) !== 0) return null;
  return { sessionNumber: block.readBigUInt64BE(0), epoch: block.readUInt32BE(epochPlace) };
};

/** The rules without the cipher. */
export const plainBeacons: Pick<Rules, "makeBeacon" | "readBeacon"> = { makeBeacon, readBeacon };

/** What a forger makes of a beacon: the same for another epoch, if it were written in the clear. */
export function inEpoch(beacon: string, epoch: number): string {
  const bytes = Buffer.from(beacon, "base64url");
  bytes.writeUInt32BE(epoch, epochPlace);
  return bytes.toString("base64url");
}
