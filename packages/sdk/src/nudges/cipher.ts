import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { RandomBytes } from "../platform";
import { compareBytes, fromBase64Url, toBase64Url } from "./bytes";
import { type WordsOf, wordsOf } from "./words";

const keyBytes = 32;
const nonceBytes = 24;
const lengthBytes = 2;
/** Texts are filled up to steps of this, so that a message's size says little of its length. */
const stepBytes = 256;

export interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** What two phones share about one nudge once each has the other's public key. */
export interface Agreement {
  readonly nudgeId: string;
  readonly key: Uint8Array;
  /** Which of the two sorted keys is this phone's: a message cannot be sent back to its writer. */
  readonly side: 0 | 1;
  /** The five words that both phones show when nobody stands between them. */
  readonly words: readonly string[];
}

/** A fresh X25519 key pair, for one nudge. */
export function makeKeyPair(random: RandomBytes): KeyPair {
  const secretKey = random(keyBytes).slice();
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

/** The commitment to a public key that goes with a wave: its SHA-256. */
export const hashOfKey = (publicKey: Uint8Array): string => toBase64Url(sha256(publicKey));

/**
 * X25519, then HKDF-SHA-256 with both sorted public keys and the nudge as info. Null for a key that
 * no honest phone has: a wrong length, this phone's own, or a point of low order (RFC 7748, 6.1).
 */
export function agree(
  own: KeyPair,
  peerKey: Uint8Array,
  nudgeId: string,
  toWords: WordsOf = wordsOf,
): Agreement | null {
  if (peerKey.length !== keyBytes) return null;
  const order = compareBytes(own.publicKey, peerKey);
  if (order === 0) return null;
  const shared = sharedSecret(own.secretKey, peerKey);
  if (!shared) return null;
  const keys = order < 0 ? [own.publicKey, peerKey] : [peerKey, own.publicKey];
  const transcript = concatBytes(...keys, utf8ToBytes(nudgeId));
  const info = concatBytes(utf8ToBytes("kith-hello-1"), transcript);
  const key = hkdf(sha256, shared, undefined, info, keyBytes);
  shared.fill(0);
  return { nudgeId, key, side: order < 0 ? 0 : 1, words: toWords(transcript) };
}

function sharedSecret(secretKey: Uint8Array, peerKey: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(secretKey, peerKey);
  } catch {
    return null;
  }
}

/** Encrypts a text for the other phone: base64url of nonce and XChaCha20-Poly1305 ciphertext. */
export function seal(
  agreement: Agreement,
  messageId: string,
  text: string,
  random: RandomBytes,
): string {
  const nonce = random(nonceBytes);
  const cipher = xchacha20poly1305(agreement.key, nonce, contextOf(agreement, 0, messageId));
  return toBase64Url(concatBytes(nonce, cipher.encrypt(pad(utf8ToBytes(text)))));
}

/** The text that the other phone sealed under this id, or null if it did not. */
export function unseal(agreement: Agreement, messageId: string, sealed: string): string | null {
  const bytes = fromBase64Url(sealed);
  if (!bytes || bytes.length <= nonceBytes) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const cipher = xchacha20poly1305(agreement.key, nonce, contextOf(agreement, 1, messageId));
  try {
    return unpad(cipher.decrypt(bytes.subarray(nonceBytes)));
  } catch {
    return null;
  }
}

/** Binds a ciphertext to its nudge, its writer (`from`: 0 this phone, 1 the other) and its id. */
const contextOf = ({ nudgeId, side }: Agreement, from: 0 | 1, messageId: string) =>
  utf8ToBytes(`${nudgeId}.${side ^ from}.${messageId}`);

function pad(text: Uint8Array): Uint8Array {
  const steps = Math.ceil((lengthBytes + text.length) / stepBytes);
  const padded = new Uint8Array(steps * stepBytes);
  new DataView(padded.buffer).setUint16(0, text.length);
  padded.set(text, lengthBytes);
  return padded;
}

function unpad(padded: Uint8Array): string | null {
  if (padded.length < lengthBytes) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint16(0);
  if (length > padded.length - lengthBytes) return null;
  const hex = bytesToHex(padded.subarray(lengthBytes, lengthBytes + length));
  // Strict UTF-8 without TextDecoder, which not every Hermes has.
  return decodeURIComponent(hex.replace(/../g, "%$&"));
}
