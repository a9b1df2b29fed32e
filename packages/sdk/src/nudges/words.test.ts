import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { wordsOf } from "./words";

test("the words are the first 55 bits of the hash, 11 a word", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (transcript) => {
      const hash = createHash("sha256").update("kith-words-1").update(transcript).digest("hex");
      const places = wordsOf(transcript).map((word) => wordlist.indexOf(word));
      const bits = places.map((place) => place.toString(2).padStart(11, "0")).join("");
      expect(bits).toBe(BigInt(`0x${hash}`).toString(2).padStart(256, "0").slice(0, 55));
    }),
  );
});

test("the list holds 2,048 different words", () => {
  expect(new Set(wordlist).size).toBe(2048);
});
