import { describe, expect, test } from "bun:test";
import { keyOf } from "./keys";

const press = (key: string, more: object = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

describe("the keys of the queue", () => {
  test("are letters of the page, large or small", () => {
    expect(["j", "K", "?", "x"].map((key) => keyOf(press(key), null))).toEqual([
      "j",
      "k",
      "?",
      null,
    ]);
  });

  test("leave other shortcuts, and what is written, alone", () => {
    expect(keyOf(press("k", { ctrlKey: true }), null)).toBeNull();
    expect(keyOf(press("a"), { tagName: "TEXTAREA" })).toBeNull();
    expect(keyOf(press("d"), { tagName: "INPUT", type: "radio" })).toBe("d");
  });
});
