import type { RandomBytes } from "../platform";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url text without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet.charAt((value >> bits) & 63);
    }
  }
  return bits > 0 ? text + alphabet.charAt((value << (6 - bits)) & 63) : text;
}

/** The bytes of base64url text, or null for any other text. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let value = 0;
  let length = 0;
  for (const letter of text) {
    const six = alphabet.indexOf(letter);
    if (six < 0) return null;
    value = ((value << 6) | six) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (value >> bits) & 255;
    }
  }
  // One spelling a value: what `toBase64Url` would not have written is not base64url.
  return toBase64Url(bytes) === text ? bytes : null;
}

/** Orders byte strings of equal length; 0 when they are the same. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (const [place, byte] of a.entries()) {
    const difference = byte - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A random UUID (version 4). */
export function makeUuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
