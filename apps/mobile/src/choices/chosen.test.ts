import { expect, test } from "bun:test";
import { interests } from "@kith/contracts/taxonomy";
import { choiceOf, keyOf, readOwnWords } from "./chosen";

test("own words that name an entry, in any language, mean that entry", () => {
  expect(readOwnWords("  JAZZ ", "en")).toEqual({ kind: "known", id: "music.jazz" });
  expect(readOwnWords("الجاز", "da")).toEqual({ kind: "known", id: "music.jazz" });
});

test("other words stay as they are, but for spaces", () => {
  expect(readOwnWords(" Old   maps ", "en")).toEqual({ kind: "own", text: "Old maps" });
});

test("words without a letter or a digit mean nothing", () => {
  expect(readOwnWords(" …! ", "en")).toEqual({ kind: "nothing" });
});

test("two spellings of own words are one choice", () => {
  const [one, other] = ["Old maps", "old  MAPS!"];
  expect(keyOf({ text: one, category: "travel" })).toBe(keyOf({ text: other, category: "books" }));
});

test("consent goes with sensitive entries, and with no other", () => {
  const chosen = interests.map(({ id, sensitive }) => ({ sensitive, choice: choiceOf({ id }) }));
  for (const { sensitive, choice } of chosen) {
    expect(choice.consent).toBe(sensitive ? true : undefined);
  }
});
