import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  interestOf,
  interests,
  isInterestId,
  type Language,
  labelOf,
  languages,
  namesOf,
  searchInterests,
} from "./index";

const everything = interests.length;

describe("searchInterests", () => {
  test.each([...languages])("finds every interest first by its label in %s", (language) => {
    for (const { id } of interests) {
      expect(searchInterests(labelOf(id, language), language, 1)).toEqual([id]);
    }
  });

  test.each([...languages])("finds every interest by each of its synonyms in %s", (language) => {
    for (const { id } of interests) {
      for (const synonym of namesOf(id, language).synonyms) {
        expect(searchInterests(synonym, language, everything)).toContain(id);
      }
    }
  });

  const bySynonym: readonly (readonly [Language, string, string])[] = [
    ["en", "soccer", "sport.football"],
    ["en", "Dungeons & Dragons", "games.tabletop-rpg"],
    ["ar", "كُورة", "sport.football"],
    ["ar", "رحلات بالسيارة", "travel.road-trips"],
    ["ka", "პინგპონგი", "sport.table-tennis"],
    ["ka", "ᲮᲘᲜᲙᲐᲚᲘ", "food.georgian"],
    ["ru", "настолки", "games.board-games"],
    ["ru", "тяжелая музыка", "music.metal"],
    ["da", "lektiehjælp", "society.tutoring"],
  ];

  test.each(bySynonym)("finds in %s for %s: %s", (language, query, id) => {
    expect(searchInterests(query, language, 1)).toEqual([id]);
  });

  test("ranks the label, a word of it begun, a synonym, a synonym begun, then any part", () => {
    expect(searchInterests("pop", "en", everything).slice(0, 2)).toEqual([
      "music.pop",
      "music.k-pop",
    ]);
    expect(searchInterests("dance", "en", 3)).toEqual([
      "dance.swing-dance",
      "dance.contemporary",
      "dance.street-dance",
    ]);
    const found = searchInterests("art", "en", everything);
    expect(found.indexOf("arts.digital-art")).toBeLessThan(found.indexOf("startups.founding"));
  });

  test("looks in English too, after the language asked for", () => {
    for (const language of languages) {
      expect(searchInterests("hackathons", language, 5)).toContain("coding.hackathons");
    }
    expect(searchInterests("jazz", "ka", 1)).toEqual(["music.jazz"]);
  });

  test("does not look in the others", () => {
    expect(searchInterests("шахматы", "ka", 5)).toEqual([]);
  });

  test("does not mind the Arabic article, on either side", () => {
    expect(searchInterests("جاز", "ar", 1)).toEqual(["music.jazz"]);
    expect(searchInterests("الجاز", "ar", 1)).toEqual(["music.jazz"]);
    expect(searchInterests("الكورة", "ar", 1)).toEqual(["sport.football"]);
  });

  test("finds while a word is being typed", () => {
    expect(searchInterests("gard", "en", 1)).toEqual(["nature.gardening"]);
    expect(searchInterests("шахм", "ru", 1)).toEqual(["games.chess"]);
    expect(searchInterests("ჭადრ", "ka", 1)).toEqual(["games.chess"]);
  });

  test("finds nothing for nothing", () => {
    for (const query of ["", "  ", "!?", "🎸", "constructor"]) {
      expect(searchInterests(query, "en", 5)).toEqual([]);
    }
  });

  test("answers at most the limit, each interest once, for any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(...languages),
        fc.integer({ min: -2, max: 20 }),
        (query, language, limit) => {
          const found = searchInterests(query, language, limit);
          expect(found.length).toBeLessThanOrEqual(Math.max(0, limit));
          expect(new Set(found).size).toBe(found.length);
          expect(found.every(isInterestId)).toBe(true);
        },
      ),
    );
  });
});

describe("interestOf", () => {
  test.each([...languages])("knows every label and synonym of %s as its own", (language) => {
    for (const { id } of interests) {
      const { label, synonyms } = namesOf(id, language);
      for (const name of [label, ...synonyms]) expect(interestOf(name, language)).toBe(id);
    }
  });

  test("maps the words of all languages to one interest, whichever the phone speaks", () => {
    for (const language of languages) {
      for (const text of ["Chess!", "الشطرنج", "شطرنج سريع", "ᲭᲐᲓᲠᲐᲙᲘ", "шахматы", "SKAK"]) {
        expect(interestOf(text, language)).toBe("games.chess");
      }
    }
  });

  test("does not mind the Arabic article", () => {
    expect(interestOf("جاز", "ar")).toBe("music.jazz");
    expect(interestOf("الكورة", "en")).toBe("sport.football");
  });

  test("wants the whole name, not a part of it", () => {
    for (const text of ["ches", "chess and then some", "", "🎲", "constructor", "__proto__"]) {
      expect(interestOf(text, "en")).toBeUndefined();
    }
  });
});
