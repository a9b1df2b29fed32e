import { createHmac, timingSafeEqual } from "node:crypto";

/** RFC 6238 with what every app takes for granted: SHA-1, six digits, thirty seconds. */
const stepMilliseconds = 30_000;
const digits = 6;
/** A clock may be one step off, either way. */
const drifts = [0, -1, 1];

export const totpSecretBytes = 20;
export const recoveryCodesMax = 10;
/** 120 random bits: from 112 on a fast hash will do (ASVS 5.0, 6.5.2; SP 800-63B, 3.1.2.2). */
const recoveryLength = 24;
const groupLength = 6;

export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const code = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(code).padStart(digits, "0");
}

/** The step of which this is the code, if that is about now and after the last one taken. */
export function stepOfTotp(
  secret: Uint8Array,
  code: string,
  lastStep: number,
  now: number,
): number | null {
  const step = Math.floor(now / stepMilliseconds);
  const given = Buffer.from(code);
  const found = drifts
    .map((drift) => step + drift)
    .find((at) => {
      const right = Buffer.from(totpAt(secret, at));
      return given.length === right.length && timingSafeEqual(given, right);
    });
  return found !== undefined && found > lastStep ? found : null;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 (RFC 4648) without padding, as people type secrets into apps. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

/** What apps read from a QR code. */
export const totpUri = (secret: string, account: string): string =>
  `otpauth://totp/Kith:${encodeURIComponent(account)}?secret=${secret}&issuer=Kith`;

/** In groups of six, in letters and digits that nobody mixes up when typing. */
export function recoveryCodesOf(random: Uint8Array): string[] {
  const letters = [...random].map((byte) => alphabet[byte & 31]).join("");
  return Array.from({ length: recoveryCodesMax }, (_, at) => {
    const code = letters.slice(at * recoveryLength, (at + 1) * recoveryLength);
    return code.match(new RegExp(`.{${groupLength}}`, "g"))?.join("-") ?? "";
  });
}

export const recoveryRandomBytes = recoveryCodesMax * recoveryLength;

/** However somebody typed it. */
export const plainRecoveryCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[^A-Z2-7]/g, "");
