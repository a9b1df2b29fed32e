import { contactInputOf, contactTagBytes } from "@kith/contracts/bounds";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64Url, toBase64Url } from "../nudges/bytes";
import type { RandomBytes } from "../platform";

// The mode of RFC 9497 with a proof: a phone sees that the key is the one that all are shown.
const { voprf } = ristretto255_oprf;

/** The server did not evaluate under the key that it shows. */
export class ProofFailed extends Error {
  override name = "ProofFailed";
}

/** A number under a mask that is random and of use once: it says nothing of the number. */
export interface Blinded {
  readonly number: string;
  readonly input: Uint8Array;
  readonly blind: Uint8Array;
  readonly blinded: Uint8Array;
}

export function blindNumber(number: string, random: RandomBytes): Blinded {
  const input = utf8ToBytes(contactInputOf(number));
  return { number, input, ...voprf.blind(input, (length = 32) => random(length)) };
}

export const pointOf = ({ blinded }: Blinded): string => toBase64Url(blinded);

/** What the function says of each number, after the proof was checked; throws `ProofFailed`. */
export function unblind(
  asked: readonly Blinded[],
  points: readonly string[],
  proof: string,
  publicKey: string,
): string[] {
  const [key, proofBytes] = [fromBase64Url(publicKey), fromBase64Url(proof)];
  const evaluated = points.map(fromBase64Url);
  const items = asked.flatMap(({ input, blind, blinded }, place) => {
    const point = evaluated[place];
    return point ? [{ input, blind, blinded, evaluated: point }] : [];
  });
  if (!key || !proofBytes || items.length !== asked.length || items.length === 0) {
    throw new ProofFailed();
  }
  try {
    const outputs = voprf.finalizeBatch(items, key, proofBytes);
    return outputs.map((output) => toBase64Url(output.subarray(0, contactTagBytes)));
  } catch {
    throw new ProofFailed();
  }
}
