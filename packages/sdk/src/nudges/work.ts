import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** More than this would keep a phone busy for minutes: no server of ours asks for it. */
const bitsMax = 26;
/** How long the thread that draws the app may be kept at a time. */
const stretchMilliseconds = 8;
const triesPerLook = 64;

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * A proof of work: the first number whose SHA-256 of `<challenge>.<number>` begins with `bits` zero
 * bits. Rejects when `bits` asks for more than a phone should give.
 */
export async function findAnswer(challenge: string, bits: number): Promise<string> {
  if (bits > bitsMax) throw new RangeError(`a proof of ${bits} bits is too much work`);
  const prefix = sha256.create().update(utf8ToBytes(`${challenge}.`));
  let stretchStart = performance.now();
  for (let number = 0; ; number++) {
    const answer = String(number);
    if (startsWithZeroBits(prefix.clone().update(utf8ToBytes(answer)).digest(), bits)) {
      return answer;
    }
    if (number % triesPerLook === 0 && performance.now() - stretchStart > stretchMilliseconds) {
      await breathe();
      stretchStart = performance.now();
    }
  }
}

/** Whether the first `bits` bits of `hash` are all zero. */
export function startsWithZeroBits(hash: Uint8Array, bits: number): boolean {
  for (const byte of hash) {
    if (bits <= 0) return true;
    if (bits < 8) return byte >> (8 - bits) === 0;
    if (byte !== 0) return false;
    bits -= 8;
  }
  return bits <= 0;
}
