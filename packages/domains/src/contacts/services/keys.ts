import { setImmediate } from "node:timers/promises";
import { contactInputOf, contactTagBytes, evaluationsPerProof } from "@kith/contracts/bounds";
import { defineService } from "@kith/kernel";
import { ristretto255, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { contactsSettings } from "../settings";

const { voprf } = ristretto255_oprf;

const write = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

export interface Evaluated {
  readonly points: string[];
  /** Of ten points each, or what is left. */
  readonly proofs: string[];
}

/** The function of RFC 9497 (VOPRF, ristretto255-SHA512) under the key of an epoch. */
export interface ContactKeys {
  publicKeyOf(epoch: number): string;
  /** Evaluates blinded numbers; null where one is no point. Others have their turn between. */
  evaluate(epoch: number, points: readonly string[]): Promise<Evaluated | null>;
  /** What it says of a number that the server knows, as phones send it. */
  tagOf(epoch: number, phone: string): string;
}

/** False for what encodes no point, and for the identity, as section 3.3 of the RFC demands. */
function isPoint(bytes: Uint8Array): boolean {
  try {
    return !ristretto255.Point.fromBytes(bytes).is0();
  } catch {
    return false;
  }
}

export function createKeys(seed: Uint8Array): ContactKeys {
  const pairs = new Map<number, KeyPair>();
  const pairOf = (epoch: number): KeyPair => {
    const known = pairs.get(epoch);
    if (known) return known;
    const pair = voprf.deriveKeyPair(seed, new TextEncoder().encode(`kith contacts ${epoch}`));
    // Today's and the next one are asked for; the clock of a process seldom leaves those.
    if (pairs.size >= 4) pairs.clear();
    pairs.set(epoch, pair);
    return pair;
  };

  return {
    publicKeyOf: (epoch) => write(pairOf(epoch).publicKey),
    async evaluate(epoch, points) {
      const { secretKey, publicKey } = pairOf(epoch);
      const evaluated: Evaluated = { points: [], proofs: [] };
      for (let from = 0; from < points.length; from += evaluationsPerProof) {
        const some = points.slice(from, from + evaluationsPerProof);
        const blinded = some.map((point) => Buffer.from(point, "base64url"));
        if (!blinded.every(isPoint)) return null;
        const { evaluated: done, proof } = voprf.blindEvaluateBatch(secretKey, publicKey, blinded);
        evaluated.points.push(...done.map(write));
        evaluated.proofs.push(write(proof));
        await setImmediate();
      }
      return evaluated;
    },
    tagOf(epoch, phone) {
      const { secretKey, publicKey } = pairOf(epoch);
      const input = new TextEncoder().encode(contactInputOf(phone));
      const { blind, blinded } = voprf.blind(input);
      const { evaluated, proof } = voprf.blindEvaluate(secretKey, publicKey, blinded);
      const output = voprf.finalize(input, blind, evaluated, blinded, publicKey, proof);
      return write(output.subarray(0, contactTagBytes));
    },
  };
}

export const contactKeys = defineService("contacts.keys", ({ use, secrets }) => {
  const { secret } = use(contactsSettings);
  const seed = secret ?? secrets.hash("contacts.keys", ["seed"], 32);
  return createKeys(Buffer.from(seed, "base64url"));
});
