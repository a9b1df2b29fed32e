import { describe, expect, test } from "bun:test";
import { linkIn } from "./linkIn";

describe("linkIn …", () => {
  test("knows for which page a link in a mail is", () => {
    expect(linkIn("https://kith.example/phone/finish-sign-up#token=aB-_9")).toEqual({
      page: "finish-sign-up",
      token: "aB-_9",
    });
    expect(linkIn("kith://sign-in#token=aB")).toEqual({ page: "sign-in", token: "aB" });
  });

  test("takes nothing from another page, or from one that says something else", () => {
    expect(linkIn("https://kith.example/phone/people#token=aB")).toBeNull();
    expect(linkIn("https://kith.example/phone/sign-in#ticket=aB")).toBeNull();
    expect(linkIn("https://kith.example/phone/sign-in#token=a b")).toBeNull();
  });
});
