import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { findAnswer, startsWithZeroBits } from "./work";

const leadingZeroBits = (hash: Uint8Array) => {
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.indexOf("1") < 0 ? bits.length : bits.indexOf("1");
};

test("an answer's hash begins with as many zero bits as were asked for", async () => {
  for (const bits of [0, 1, 7, 8, 9, 13]) {
    const answer = await findAnswer("1763733600000.abc.def", bits);
    const hash = createHash("sha256").update(`1763733600000.abc.def.${answer}`).digest();
    expect(leadingZeroBits(hash)).toBeGreaterThanOrEqual(bits);
    expect(answer.length).toBeLessThanOrEqual(24);
  }
});

test("zero bits are counted over whole and broken bytes", () => {
  fc.assert(
    fc.property(
      fc.nat(24),
      fc.uint8Array({ minLength: 3, maxLength: 3 }),
      fc.nat(24),
      (zeros, bytes, bits) => {
        const hash = bytes.map(
          (byte, place) => byte >> Math.min(8, Math.max(0, zeros - place * 8)),
        );
        expect(startsWithZeroBits(hash, bits)).toBe(leadingZeroBits(hash) >= bits);
      },
    ),
  );
});

test("the thread stays free while it works", async () => {
  let turns = 0;
  const watch = setInterval(() => {
    turns += 1;
  }, 1);
  // Several, as luck can find one answer at once.
  for (const name of ["a", "b", "c", "d", "e", "f"]) await findAnswer(`a challenge ${name}`, 15);
  clearInterval(watch);
  expect(turns).toBeGreaterThan(2);
});

test("a proof that would keep a phone busy for minutes is refused", () => {
  expect(findAnswer("greedy", 27)).rejects.toThrow(RangeError);
});
