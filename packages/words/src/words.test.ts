import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contracts } from "@kith/contracts";
import { kernelErrors } from "@kith/contracts/kit";
import { IntlMessageFormat } from "intl-messageformat";
import { languages } from "./languages";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Ast[number];

function messagesIn(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  const inner = Object.entries(value ?? {}).flatMap(([key, each]) => [
    ...messagesIn(each, path === "" ? key : `${path}.${key}`),
  ]);
  return new Map(inner);
}

const messagesOf = (language: string, file: string): Map<string, string> =>
  messagesIn(JSON.parse(readFileSync(join(import.meta.dir, language, file), "utf8")));

const elementsOf = (message: string, language: string): Ast =>
  new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();

/** The values that a message names, each with how it is shown: `count plural`. */
function argumentsOf(elements: Ast): string[] {
  const found = elements.flatMap((element: Element): string[] => {
    if (!("value" in element) || element.type === 0) return [];
    const inner = "options" in element ? Object.values(element.options) : [];
    const nested = inner.flatMap(({ value }) => argumentsOf(value));
    return [`${element.value} ${element.type}`, ...nested];
  });
  return [...new Set(found)].sort();
}

function pluralsOf(elements: Ast): string[][] {
  return elements.flatMap((element: Element) =>
    "pluralType" in element ? [Object.keys(element.options)] : [],
  );
}

const files = readdirSync(join(import.meta.dir, "en")).sort();
const others = languages.filter((language) => language !== "en");

describe.each([...others])("the words in %s", (language) => {
  test("come in the same files as the English ones", () => {
    expect(readdirSync(join(import.meta.dir, language)).sort()).toEqual(files);
  });

  test.each(files)("have the keys of English in %s", (file) => {
    const keys = [...messagesOf(language, file).keys()].sort();
    expect(keys).toEqual([...messagesOf("en", file).keys()].sort());
  });

  test.each(files)("name the values of English in %s", (file) => {
    const english = messagesOf("en", file);
    for (const [key, message] of messagesOf(language, file)) {
      const wanted = argumentsOf(elementsOf(english.get(key) ?? "", "en"));
      expect([key, argumentsOf(elementsOf(message, language))]).toEqual([key, wanted]);
    }
  });

  test.each(files)("are translated in %s", (file) => {
    const english = messagesOf("en", file);
    const same = [...messagesOf(language, file)]
      .filter(
        ([key, message]) => english.get(key) === message && /\p{L}{2,} \p{L}{2,}/u.test(message),
      )
      .map(([key]) => key);
    expect(same).toEqual([]);
  });
});

describe.each([...languages])("plurals in %s", (language) => {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  test.each(files)("have each form that the language has, in %s", (file) => {
    for (const [key, message] of messagesOf(language, file)) {
      for (const forms of pluralsOf(elementsOf(message, language))) {
        expect([key, wanted.filter((form) => !forms.includes(form))]).toEqual([key, []]);
      }
    }
  });
});

test("every refusal that a contract declares can be said", () => {
  const procedures = Object.values(contracts).flatMap(
    (domain): readonly { readonly errors: readonly { readonly code: string }[] }[] =>
      Object.values(domain),
  );
  const codes = [
    ...Object.values(kernelErrors).map(({ code }) => code),
    ...procedures.flatMap(({ errors }) => errors.map(({ code }) => code)),
  ];
  const said = messagesOf("en", "refusals.json");
  expect([...new Set(codes)].filter((code) => !said.has(code))).toEqual([]);
});
