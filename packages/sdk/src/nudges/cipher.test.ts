import { expect, test } from "bun:test";
import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { systemRandom } from "../platform";
import { fromBase64Url, toBase64Url } from "./bytes";
import {
  type Agreement,
  agree,
  hashOfKey,
  type KeyPair,
  makeKeyPair,
  seal,
  unseal,
} from "./cipher";

const nudgeId = "6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a11";
const otherNudgeId = "6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a12";
const messageId = "0b6f9c3a-51b7-4a57-9c75-0d3c6f3f9a01";
const otherMessageId = "0b6f9c3a-51b7-4a57-9c75-0d3c6f3f9a02";
const counting = (length: number) => Uint8Array.from({ length }, (_, place) => place);
const keysFrom = (hex: string) => makeKeyPair(() => new Uint8Array(Buffer.from(hex, "hex")));

/** The two secret keys of RFC 7748, section 6.1. */
const alice = keysFrom("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
const bob = keysFrom("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

function agreed(own: KeyPair, peer: KeyPair, id = nudgeId): Agreement {
  const agreement = agree(own, peer.publicKey, id);
  if (!agreement) throw new Error("no agreement");
  return agreement;
}

test("public keys are those of RFC 7748", () => {
  expect(Buffer.from(alice.publicKey).toString("hex")).toBe(
    "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
  );
  expect(Buffer.from(bob.publicKey).toString("hex")).toBe(
    "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
  );
});

test("the key is the one that another implementation derives from the same parts", () => {
  const secretDer = Buffer.from("302e020100300506032b656e04220420", "hex");
  const publicDer = Buffer.from("302a300506032b656e032100", "hex");
  const shared = diffieHellman({
    privateKey: createPrivateKey({
      key: Buffer.concat([secretDer, alice.secretKey]),
      format: "der",
      type: "pkcs8",
    }),
    publicKey: createPublicKey({
      key: Buffer.concat([publicDer, bob.publicKey]),
      format: "der",
      type: "spki",
    }),
  });
  const info = Buffer.concat([
    Buffer.from("kith-hello-1"),
    ...[alice.publicKey, bob.publicKey].sort(Buffer.compare),
    Buffer.from(nudgeId),
  ]);
  const key = new Uint8Array(hkdfSync("sha256", shared, Buffer.alloc(32), info, 32));
  expect(agreed(alice, bob).key).toEqual(key);
});

test("both phones come to the same key and words, on different sides", () => {
  const [atAlice, atBob] = [agreed(alice, bob), agreed(bob, alice)];
  expect(atAlice.key).toEqual(atBob.key);
  expect(atAlice.words).toEqual(atBob.words);
  expect(atAlice.side).not.toBe(atBob.side);
});

test("key and words are other ones for another nudge", () => {
  const [one, other] = [agreed(alice, bob), agreed(alice, bob, otherNudgeId)];
  expect(one.key).not.toEqual(other.key);
  expect(one.words).not.toEqual(other.words);
});

test("who stands between two phones makes them show different words", () => {
  const between = makeKeyPair(systemRandom);
  expect(agreed(alice, between).words).not.toEqual(agreed(bob, between).words);
});

test("no agreement is made with a key of low order, of a wrong length, or with one's own", () => {
  const lowOrder = [new Uint8Array(32), new Uint8Array(32).fill(1, 0, 1)];
  for (const key of [...lowOrder, bob.publicKey.subarray(1), new Uint8Array(33), alice.publicKey]) {
    expect(agree(alice, key, nudgeId)).toBeNull();
  }
});

test("any text of 500 characters arrives, within the bytes that the contract allows", () => {
  const [atAlice, atBob] = [agreed(alice, bob), agreed(bob, alice)];
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(text, (said) => {
      const sealed = seal(atAlice, messageId, said, systemRandom);
      expect(fromBase64Url(sealed)?.length).toBeLessThanOrEqual(2200);
      expect(unseal(atBob, messageId, sealed)).toBe(said);
    }),
    { examples: [["🎸".repeat(500)]], numRuns: 10 },
  );
});

test("the size of a message tells its length only in steps of 256 bytes", () => {
  const sizes = [1, 100, 254, 255, 500].map((length) => {
    const sealed = seal(agreed(alice, bob), messageId, "a".repeat(length), systemRandom);
    return fromBase64Url(sealed)?.length;
  });
  expect(sizes).toEqual([296, 296, 296, 552, 552]);
});

test("a message does not open when anything about it was changed", () => {
  const [atAlice, atBob] = [agreed(alice, bob), agreed(bob, alice)];
  const sealed = seal(atAlice, messageId, "hello", systemRandom);
  const bytes = fromBase64Url(sealed) ?? new Uint8Array();
  for (const place of [0, 23, 24, 100, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(unseal(atBob, messageId, toBase64Url(changed))).toBeNull();
  }
  expect(unseal(atBob, otherMessageId, sealed)).toBeNull();
  expect(unseal(agreed(bob, alice, otherNudgeId), messageId, sealed)).toBeNull();
  expect(unseal({ ...atBob, nudgeId: otherNudgeId }, messageId, sealed)).toBeNull();
  expect(unseal(agreed(makeKeyPair(systemRandom), alice), messageId, sealed)).toBeNull();
  expect(unseal(atBob, messageId, "")).toBeNull();
  expect(unseal(atBob, messageId, sealed.slice(0, 20))).toBeNull();
});

test("a message cannot be sent back to its writer", () => {
  const atAlice = agreed(alice, bob);
  const sealed = seal(atAlice, messageId, "hello", systemRandom);
  expect(unseal(atAlice, messageId, sealed)).toBeNull();
});

test("the format on the wire stays what released phones know", () => {
  const agreement = agreed(alice, bob);
  const tag = seal(agreement, messageId, "hello", counting).slice(-22);
  expect({ words: agreement.words, keyHash: hashOfKey(alice.publicKey), tag }).toEqual({
    words: ["sentence", "family", "muscle", "inquiry", "transfer"],
    keyHash: "MAyclgO5Kks57TlYv5JAEUgE20_TcwEsDKR0MtY0Ja4",
    tag: "9PjQ0nuSdOEaZI3b5sfwzk",
  });
});
