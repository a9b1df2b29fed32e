import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  categories,
  categoryIds,
  categoryLabelOf,
  categoryOf,
  interests,
  isCategoryId,
  isInterestId,
  isSensitive,
  isSensitiveCategory,
  type Language,
  labelOf,
  languages,
  namesOf,
  normaliseText,
  positionOf,
} from "./index";
import ar from "./labels/ar.json";
import da from "./labels/da.json";
import en from "./labels/en.json";
import ka from "./labels/ka.json";
import ru from "./labels/ru.json";

const interestsPerCategoryMax = 35;
const synonymsMax = 5;
const interestIds = interests.map((interest) => interest.id);

const sensitiveIds = [
  "belief.islam",
  "belief.christianity",
  "belief.orthodox-christianity",
  "belief.judaism",
  "belief.hinduism",
  "belief.buddhism",
  "belief.interfaith",
  "belief.spirituality",
  "belief.atheism",
  "belief.party-politics",
  "belief.student-politics",
  "belief.climate-activism",
  "belief.human-rights",
  "belief.feminism",
  "belief.peace-movement",
  "belief.trade-unions",
  "identity.lgbtq",
  "identity.trans-and-non-binary",
  "identity.dating",
  "identity.sexual-health",
  "identity.diaspora-life",
  "identity.african-diaspora",
  "identity.arab-diaspora",
  "identity.asian-diaspora",
  "identity.caucasus-diaspora",
  "identity.mental-health",
  "identity.neurodiversity",
  "identity.sobriety",
  "identity.chronic-illness",
  "identity.disability",
  "identity.deaf-community",
];

describe("the taxonomy", () => {
  test("has 20 categories and 300 interests", () => {
    expect(categories).toHaveLength(20);
    expect(interests).toHaveLength(300);
  });

  test("gives every category and every interest an id of its own", () => {
    expect(new Set(categoryIds).size).toBe(categories.length);
    expect(new Set(interestIds).size).toBe(interests.length);
  });

  test("writes ids in kebab case, an interest's after its category's", () => {
    for (const id of categoryIds) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const { id, category } of interests) {
      expect(id).toMatch(/^[a-z-]+\.[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(id.startsWith(`${category}.`)).toBe(true);
      expect(isCategoryId(category)).toBe(true);
      expect(categoryOf(id)).toBe(category);
    }
  });

  test("keeps each category small enough to look through, and none empty", () => {
    for (const id of categoryIds) {
      const size = interests.filter((interest) => interest.category === id).length;
      expect(size).toBeGreaterThan(0);
      expect(size).toBeLessThanOrEqual(interestsPerCategoryMax);
    }
  });

  test("counts positions from 0 in the order of the file", () => {
    expect(categories.map((category) => category.order)).toEqual([...categories.keys()]);
    expect(interestIds.map(positionOf)).toEqual([...interests.keys()]);
  });

  // Phones of all releases must agree on the order: new entries go to the end, then the number of
  // ids that are pinned here grows.
  test("has not reordered, renamed or dropped what was released", () => {
    expect(digestOf(categoryIds.slice(0, 20))).toBe("0af2d8720025da41");
    expect(digestOf(interestIds.slice(0, 300))).toBe("ac8b3df3d54a1dbe");
  });

  test("does not take what every object has for an id", () => {
    for (const text of ["constructor", "toString", "__proto__", "", "music.", "Music"]) {
      expect(isCategoryId(text)).toBe(false);
      expect(isInterestId(text)).toBe(false);
    }
    expect(isCategoryId("music")).toBe(true);
    expect(isInterestId("music.jazz")).toBe(true);
  });

  test("throws on an unknown id, without repeating it", () => {
    const asks = [categoryOf, isSensitive, positionOf, isSensitiveCategory];
    const labels = [(id: string) => labelOf(id, "en"), (id: string) => categoryLabelOf(id, "en")];
    for (const ask of [...asks, ...labels]) {
      expect(() => ask("constructor")).toThrow(/^not an id of a taxonomy (category|interest)$/);
    }
  });
});

describe("sensitive interests", () => {
  test("are exactly these", () => {
    expect(interestIds.filter(isSensitive)).toEqual(sensitiveIds);
  });

  test("never share a category with others, so that naming a category reveals none", () => {
    for (const { id, category } of interests) {
      expect(isSensitive(id)).toBe(isSensitiveCategory(category));
    }
  });
});

describe.each([...languages])("the names in %s", (language) => {
  test("cover every category and every interest, and nothing else", () => {
    const file = { en, ar, ka, ru, da }[language];
    expect(Object.keys(file.categories)).toEqual([...categoryIds]);
    expect(Object.keys(file.interests)).toEqual(interestIds);
  });

  test("are never empty and have no space around them", () => {
    for (const name of [...categoryIds.map(categoryLabelIn(language)), ...allNames(language)]) {
      expect(normaliseText(name)).not.toBe("");
      expect(name).toBe(name.trim().normalize("NFC"));
    }
  });

  test("label the categories differently, and the interests of each category too", () => {
    const labels = categoryIds.map(categoryLabelIn(language));
    expect(new Set(labels).size).toBe(labels.length);
    for (const category of categoryIds) {
      const inside = interests.filter((interest) => interest.category === category);
      expect(new Set(inside.map(({ id }) => labelOf(id, language))).size).toBe(inside.length);
    }
  });

  test("keep synonyms few, lower-case and different from the label", () => {
    for (const id of interestIds) {
      const { label, synonyms } = namesOf(id, language);
      expect(synonyms.length).toBeLessThanOrEqual(synonymsMax);
      expect([...synonyms]).toEqual(synonyms.map((synonym) => synonym.toLowerCase()));
      const names = [label, ...synonyms].map(normaliseText);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("never name two interests with one word", () => {
    const collisions: string[] = [];
    const owners = new Map<string, string>();
    for (const id of interestIds) {
      const { label, synonyms } = namesOf(id, language);
      for (const name of [label, ...synonyms].map(withoutArticle)) {
        const owner = owners.get(name) ?? id;
        if (owner !== id) collisions.push(`${name}: ${owner} and ${id}`);
        owners.set(name, id);
      }
    }
    expect(collisions).toEqual([]);
  });

  // A Latin letter that looks like a Cyrillic one cannot be seen, and cannot be found.
  test("do not mix alphabets inside a word", () => {
    const mixed = allNames(language).filter((name) =>
      (name.match(/\p{L}+/gu) ?? []).some(
        (word) => /\p{Script=Latin}/u.test(word) && !/^\p{Script=Latin}+$/u.test(word),
      ),
    );
    expect(mixed).toEqual([]);
  });
});

function allNames(language: Language): string[] {
  return interestIds.flatMap((id) => {
    const { label, synonyms } = namesOf(id, language);
    return [label, ...synonyms];
  });
}

function categoryLabelIn(language: Language): (id: string) => string {
  return (id) => categoryLabelOf(id, language);
}

function withoutArticle(name: string): string {
  return normaliseText(name).replace(/(?<!\p{L})ال(?=\p{L}{3})/gu, "");
}

function digestOf(ids: readonly string[]): string {
  return createHash("sha256").update(ids.join("\n")).digest("hex").slice(0, 16);
}
