/**
 * Feature flags as the server and every client work them out, in a door of its own: a phone needs
 * this without zod. `flags.vectors.json` holds pairs that all of them must agree on.
 */

/** The flags that this release reads; staff may set others for releases to come. */
export const flagNames = [
  /** Subject: a node's id. It tells how long each procedure takes, for the console. */
  "activity.procedures",
  /** Subject: a member of staff. The console says that work is going on. */
  "console.maintenance",
] as const;
export type FlagName = (typeof flagNames)[number];

/** `<domain>.<feature>`, as code that reads it writes it; at most 60 characters. */
export const flagNamePattern = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;
/** Ids in allow lists and of campuses: ASCII without spaces; at most 64 characters. */
export const subjectPattern = /^[!-~]+$/;

/** How many flags there may be: every node keeps all of them in memory. */
export const flagsMax = 200;

/** What a client may know of a flag. */
export interface FlagRule {
  readonly name: string;
  readonly isOn: boolean;
  /** Of the subjects for whom it is on, 0 to 100. */
  readonly percentage: number;
  /** Where it is on; everywhere if there is none. */
  readonly campuses: readonly string[];
}

/** For whom a flag is asked. */
export interface FlagAbout {
  /** Whose bucket decides: an id that stays. Without one a flag is on at 100 % only. */
  readonly subject?: string | undefined;
  readonly campus?: string | undefined;
}

/** Buckets are hundredths of a percent. */
const bucketsCount = 10_000;
const bucketsOfPercent = bucketsCount / 100;

/**
 * The bucket of a subject under a flag, 0 to 9999: MurmurHash3 x86 32 with seed 0 over the UTF-8
 * bytes of `<flag>:<subject>`, modulo 10,000. Both are ASCII, so that a character is a byte.
 */
export const flagBucket = (flag: string, subject: string): number =>
  murmur3(`${flag}:${subject}`) % bucketsCount;

/**
 * Whether a flag is on: off is off for all; then whoever is listed has it; then it takes one of its
 * campuses, if it names any, and a bucket below the percentage.
 */
export function isFlagOn(flag: FlagRule, about: FlagAbout, isListed: boolean): boolean {
  if (!flag.isOn) return false;
  if (isListed) return true;
  const { subject, campus } = about;
  if (flag.campuses.length > 0 && !flag.campuses.some((one) => one === campus)) return false;
  if (subject === undefined) return flag.percentage === 100;
  return flagBucket(flag.name, subject) < flag.percentage * bucketsOfPercent;
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/** Austin Appleby, MurmurHash3_x86_32, of the public domain; seed 0, ASCII only. */
export function murmur3(text: string): number {
  const byte = (at: number) => text.charCodeAt(at) & 0xff;
  const mix = (block: number) => Math.imul(rotate(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
  const whole = text.length - (text.length % 4);
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    const block = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    hash = (Math.imul(rotate(hash ^ mix(block), 13), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = text.length - 1; at >= whole; at--) rest = (rest << 8) | byte(at);
  hash ^= mix(rest) ^ text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
