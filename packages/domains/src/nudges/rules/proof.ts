import { createHash } from "node:crypto";

/** True if SHA-256 of `challenge.answer` begins with `bits` zero bits. */
export function isProof(challenge: string, answer: string, bits: number): boolean {
  const digest = createHash("sha256").update(`${challenge}.${answer}`).digest();
  const whole = Math.floor(bits / 8);
  if (digest.subarray(0, whole).some((byte) => byte !== 0)) return false;
  return bits % 8 === 0 || (digest[whole] ?? 0) >> (8 - (bits % 8)) === 0;
}
