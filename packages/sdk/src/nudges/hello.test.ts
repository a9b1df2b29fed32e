import { expect, test } from "bun:test";
import { systemRandom } from "../platform";
import { Hello } from "./hello";

const nudgeId = "6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a11";

function twoPhones(): [Hello, Hello] {
  const [ana, bo] = [new Hello(nudgeId, systemRandom), new Hello(nudgeId, systemRandom)];
  ana.met(bo.keyHash);
  bo.met(ana.keyHash);
  return [ana, bo];
}

function twoReady(): [Hello, Hello] {
  const [ana, bo] = twoPhones();
  expect([ana.revealed(bo.publicKey), bo.revealed(ana.publicKey)]).toEqual([true, true]);
  return [ana, bo];
}

test("two phones talk once each has the key that the other promised", () => {
  const [ana, bo] = twoReady();
  const { messageId, sealed } = ana.seal("hi");
  expect(bo.unseal(messageId, sealed)).toBe("hi");
  expect(ana.words).toEqual(bo.words);
  expect(ana.words).toHaveLength(5);
});

test("a key that was not promised is not taken", () => {
  const [ana] = twoPhones();
  const stranger = new Hello(nudgeId, systemRandom);
  expect(ana.revealed(stranger.publicKey)).toBe(false);
  expect(ana.words).toEqual([]);
});

test("a promise cannot be replaced by a later one", () => {
  const [ana] = twoPhones();
  const stranger = new Hello(nudgeId, systemRandom);
  ana.met(stranger.keyHash);
  expect(ana.revealed(stranger.publicKey)).toBe(false);
});

test("a key without a promise is not taken", () => {
  const ana = new Hello(nudgeId, systemRandom);
  expect(ana.revealed(new Hello(nudgeId, systemRandom).publicKey)).toBe(false);
});

test("a phone's own key, sent back to it, is not taken", () => {
  const ana = new Hello(nudgeId, systemRandom);
  ana.met(ana.keyHash);
  expect(ana.revealed(ana.publicKey)).toBe(false);
});

test("a message that comes twice is read once, and a forgery does not use up its id", () => {
  const [ana, bo] = twoReady();
  const { messageId, sealed } = ana.seal("hi");
  expect(bo.unseal(messageId, bo.seal("forged").sealed)).toBeNull();
  expect(bo.unseal(messageId, sealed)).toBe("hi");
  expect(bo.unseal(messageId, sealed)).toBeNull();
});

test("a text has 1 to 500 characters, an emoji counting as one", () => {
  const [ana] = twoReady();
  expect(() => ana.seal("")).toThrow(RangeError);
  expect(() => ana.seal("🎸".repeat(501))).toThrow(RangeError);
  expect(ana.seal("🎸".repeat(500)).sealed.length).toBeLessThanOrEqual(2934);
});

test("nothing can be said or read after the keys are wiped", () => {
  const [ana, bo] = twoReady();
  const { messageId, sealed } = ana.seal("hi");
  bo.wipe();
  expect(bo.unseal(messageId, sealed)).toBeNull();
  expect(() => bo.seal("hi")).toThrow();
  expect(bo.words).toEqual([]);
});
