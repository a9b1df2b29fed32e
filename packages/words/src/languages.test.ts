import { describe, expect, test } from "bun:test";
import { languageIn } from "./languages";

describe("languageIn …", () => {
  test.each([
    ["ka", "ka"],
    ["ka-GE,ka;q=0.9,en;q=0.8", "ka"],
    ["en;q=0.5, da-DK ;Q=0.75, ru; q=0.7", "da"],
    ["fr-CH, fr;q=0.9, RU;q=0.4, *;q=0.1", "ru"],
    ["ar, ka", "ar"],
    ["ka;q=0, da;q=0.001", "da"],
  ] as const)("finds in %j the language that is wanted most of ours: %s", (header, language) => {
    expect(languageIn(header)).toBe(language);
  });

  test.each([
    ...[undefined, "", "*", "fr-FR, fr;q=0.9", "kaz", "en;q=0", ";;,,=;q=", "en;q=high, da;q=9"],
    ...["\u0000\u202eka\n", "constructor", "__proto__;q=1"],
  ])("finds none in %j", (header) => {
    expect(languageIn(header)).toBeNull();
  });

  test("looks at the beginning alone, however much comes", () => {
    expect(languageIn(`${"x;q=0.1,".repeat(1250)}ka`)).toBeNull();
    expect(languageIn(`da,${",;q=".repeat(2500)}`)).toBe("da");
    expect(languageIn(`ka;q=${"0".repeat(10_000)}`)).toBeNull();
  });
});
