import { createCipheriv, createDecipheriv } from "node:crypto";
import { epochSeconds } from "@kith/contracts";

/**
 * A beacon is one AES-128 block under the key of the nudge day in which its epoch begins:
 * 64 bits of the session's random number, 32 bits of the epoch's number, 32 zero bits. The
 * zeros make a made-up beacon pass once in 2^32; the block cipher makes it link to nothing.
 */
export const beaconBytes = 16;
const epochMilliseconds = epochSeconds * 1000;
/** How far a sighting may lie outside its beacon's epoch, for clocks that differ. */
export const epochSlackMilliseconds = 60_000;

export const epochOf = (at: number): number => Math.floor(at / epochMilliseconds);
export const startOfEpoch = (epoch: number): number => epoch * epochMilliseconds;

/** The epochs from a moment up to, and without, another. */
export function epochsBetween(from: number, until: number): number[] {
  const first = epochOf(from);
  return Array.from({ length: epochOf(until - 1) - first + 1 }, (_, index) => first + index);
}

export function makeBeacon(key: Uint8Array, sessionNumber: bigint, epoch: number): Buffer {
  const block = Buffer.alloc(beaconBytes);
  block.writeBigUInt64BE(sessionNumber, 0);
  block.writeUInt32BE(epoch, 8);
  const cipher = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

/** What a beacon says under this key, or null if it was not made with it. */
export function readBeacon(
  key: Uint8Array,
  beacon: Uint8Array,
): { readonly sessionNumber: bigint; readonly epoch: number } | null {
  const decipher = createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(beacon), decipher.final()]);
  if (block.readUInt32BE(12) !== 0) return null;
  return { sessionNumber: block.readBigUInt64BE(0), epoch: block.readUInt32BE(8) };
}

/** The epochs that a beacon seen at this moment may belong to. */
export function epochsSeenAt(at: number): number[] {
  return epochsBetween(at - epochSlackMilliseconds, at + epochSlackMilliseconds + 1);
}
