import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { Interest } from "@kith/contracts";
import { interestFrom } from "./interests";

const own = (text: string) => interestFrom({ text, category: "games" }, "en");

test("words that name an entry of the taxonomy, in any of its languages, become that entry", () => {
  for (const text of ["Chess", " CHESS! ", "chess club", "шахматы"]) {
    expect(own(text)).toEqual({ id: "games.chess" });
  }
});

test("other words leave as a digest, alike for what people spell alike", () => {
  const interest = own("Underwater  Basket-Weaving");
  const hash = createHash("sha256").update("kith-interest-1:underwater basket weaving").digest();
  expect(interest).toEqual({
    digest: hash.subarray(0, 16).toString("base64url"),
    category: "games",
  });
  expect(own("underwater basket weaving")).toEqual(interest);
  expect(Interest.parse(interest)).toEqual(interest);
});

test("words that name something sensitive do not slip by as a digest, and carry no consent", () => {
  expect(own("mosque")).toEqual({ id: "belief.islam" });
  const agreed = interestFrom({ text: "mosque", category: "belief", consent: true }, "en");
  expect(agreed).toEqual({ id: "belief.islam", consent: true });
});

test("nothing but the id leaves with an entry that was picked", () => {
  const picked = { id: "games.chess", text: "what I typed" };
  expect(interestFrom(picked, "en")).toEqual({ id: "games.chess" });
});

test("words without a letter or digit are refused: they would all be the same interest", () => {
  expect(() => own("🎸 !!")).toThrow(RangeError);
});
