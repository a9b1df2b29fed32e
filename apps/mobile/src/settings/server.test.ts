import { expect, test } from "bun:test";
import { serverFrom } from "./server";

test.each([
  ["https://kith.example", "https://kith.example"],
  [" https://kith.example/ ", "https://kith.example"],
  ["http://192.168.1.5:4000", "http://192.168.1.5:4000"],
  ["https://campus.example/kith/", "https://campus.example/kith"],
  ["https://kith.example/?a=1#b", "https://kith.example"],
])("%p is the server %p", (typed, url) => {
  expect(serverFrom(typed)).toBe(url);
});

test.each(["", "kith", "kith.example", "ftp://kith.example", "javascript:alert(1)", "https://"])(
  "%p is no server",
  (typed) => {
    expect(serverFrom(typed)).toBeUndefined();
  },
);
