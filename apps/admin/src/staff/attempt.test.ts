import { expect, test } from "bun:test";
import { attemptFor } from "./attempt";

let made = 0;
const newKey = () => `key-${++made}`;

test("a second try of the same has the same key, so that it has one effect", () => {
  const first = attemptFor("ana", null, newKey);
  expect(attemptFor("ana", first, newKey)).toEqual(first);
});

test("something else has a key of its own", () => {
  const first = attemptFor("ana", null, newKey);
  expect(attemptFor("bo", first, newKey).key).not.toBe(first.key);
});
