import { describe, expect, test } from "bun:test";
import { type Language, languages } from "@kith/words";
import { loadConsoleWords } from "@kith/words/console";
import { IntlMessageFormat } from "intl-messageformat";

type Tree = { readonly [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );

const wordsOf = async (language: Language) =>
  new Map(flatten((await loadConsoleWords(language)).console));

/** The names in `{name}` and `{name, plural, …}`, whatever the branches say. */
const valuesIn = (message: string, language: Language) => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === "object" && value !== null) {
      if ("type" in value && "value" in value && value.type !== 0) names.add(String(value.value));
      visit(Object.values(value));
    }
  };
  visit(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
};

describe.each([...languages])("the console's words in %s", (language) => {
  test("have the same keys as the English ones", async () => {
    const [english, words] = [await wordsOf("en"), await wordsOf(language)];
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("take the same values", async () => {
    const [english, words] = [await wordsOf("en"), await wordsOf(language)];
    for (const [key, message] of words) {
      expect([key, valuesIn(message, language)]).toEqual([
        key,
        valuesIn(english.get(key) ?? "", "en"),
      ]);
    }
  });

  test("are translated", async () => {
    if (language === "en") return;
    const [english, words] = [await wordsOf("en"), await wordsOf(language)];
    const same = [...words].filter(([key, text]) => english.get(key) === text);
    expect(same.length).toBeLessThan(words.size / 10);
  });
});
