import { expect, test } from "bun:test";
import fc from "fast-check";
import { compareBytes, fromBase64Url, makeUuid, toBase64Url } from "./bytes";

const someBytes = fc.uint8Array({ maxLength: 80 });

test("base64url is what every other writer of it writes", () => {
  fc.assert(
    fc.property(someBytes, (bytes) => {
      const text = Buffer.from(bytes).toString("base64url");
      expect(toBase64Url(bytes)).toBe(text);
      expect(fromBase64Url(text)).toEqual(bytes);
    }),
  );
});

test("base64url is refused with padding, strange letters or loose bits", () => {
  for (const text of ["AA==", "A+A", "A A", "AB", "A", "ÄÄ"]) {
    expect(fromBase64Url(text)).toBeNull();
  }
  expect(fromBase64Url("AA")).toEqual(new Uint8Array([0]));
});

test("bytes are ordered as Node orders them", () => {
  const pair = fc.nat(40).chain((length) => {
    const ofLength = fc.uint8Array({ minLength: length, maxLength: length });
    return fc.tuple(ofLength, ofLength);
  });
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
    }),
  );
});

test("a made id is a random UUID of version 4", () => {
  const ones = (length: number) => new Uint8Array(length).fill(255);
  expect(makeUuid(ones)).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});
