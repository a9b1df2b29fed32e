import type { Interest } from "@kith/contracts";
import { interestOf, type Language, normaliseText } from "@kith/contracts/taxonomy";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toBase64Url } from "./bytes";

const digestBytes = 16;

/**
 * Something that a person would talk about: an entry of the taxonomy, or own words under a
 * category. `consent` is asked for with each sensitive entry, and with words that name one.
 */
export type InterestChoice =
  | { readonly id: string; readonly consent?: true }
  | { readonly text: string; readonly category: string; readonly consent?: true };

/**
 * What leaves the phone for a choice: an id, or a digest. The text itself stays. Throws a
 * `RangeError` for words in which nothing can be compared (no letter and no digit).
 */
export function interestFrom(choice: InterestChoice, language: Language): Interest {
  if ("id" in choice) return entry(choice.id, choice.consent);
  const id = interestOf(choice.text, language);
  if (id !== undefined) return entry(id, choice.consent);
  const normalised = normaliseText(choice.text);
  if (normalised === "") throw new RangeError("an interest needs a letter or a digit");
  return { digest: digestOf(normalised), category: choice.category };
}

const entry = (id: string, consent: true | undefined): Interest =>
  consent ? { id, consent } : { id };

/** The first 16 bytes of SHA-256, the same on every phone for words that normalise alike. */
export const digestOf = (normalised: string): string =>
  toBase64Url(sha256(utf8ToBytes(`kith-interest-1:${normalised}`)).subarray(0, digestBytes));
