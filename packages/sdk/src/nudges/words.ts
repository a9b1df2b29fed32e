import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { wordlist } from "@scure/bip39/wordlists/english.js";

/** What two people compare, as words, for a transcript of both keys and the nudge. */
export type WordsOf = (transcript: Uint8Array) => readonly string[];

const wordsShown = 5;
/** The list has 2,048 words, so that five of them hold 55 bits. */
const bitsPerWord = 11;

/**
 * Five words for a transcript: SHA-256 cut into steps of 11 bits, each a word of BIP-39's English
 * list. Both keys are committed to before either is shown, so that who stands between two phones
 * has one try in 2^55.
 */
export const wordsOf: WordsOf = (transcript) => {
  const hash = sha256(concatBytes(utf8ToBytes("kith-words-1"), transcript));
  return Array.from({ length: wordsShown }, (_, place) => {
    let index = 0;
    for (let bit = place * bitsPerWord; bit < (place + 1) * bitsPerWord; bit++) {
      index = (index << 1) | (((hash[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    return wordlist[index] ?? "";
  });
};
