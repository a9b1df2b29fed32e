import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { normaliseText } from "./index";

const runs = 2_000;
// Letters, marks and signs that act on their neighbours.
const troublemakers = [
  ..."иёйСcC+#æØßẞİıΣς \n'´¨ﬁ½ﷺﹱ…",
  ..."\u0306\u0308\u0301\u0640\u064e\u0654\u200b\u200d\ufe0f\u3164\ufeff\ud800",
  ..."აᲐჼ٣ىئآةｶﾞ가ᅡ़",
];
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...troublemakers)).map((characters) => characters.join("")),
);

describe("normaliseText", () => {
  test("is idempotent", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: runs },
    );
  });

  test("answers words with one space between them, and nothing else", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(text)).toMatch(/^([\p{L}\p{N}\p{M}]+( [\p{L}\p{N}\p{M}]+)*)?$/u);
      }),
      { numRuns: runs },
    );
  });

  test("does not see how a text is composed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const expected = normaliseText(text);
        for (const form of ["NFC", "NFD"]) {
          expect(normaliseText(text.normalize(form))).toBe(expected);
        }
      }),
      { numRuns: runs },
    );
  });

  const cases: readonly (readonly [what: string, texts: readonly string[], expected: string])[] = [
    ["folds case and width", ["JAZZ", "jazz", "Ｊａｚｚ"], "jazz"],
    [
      "collapses white space",
      ["  board\t games\n", "board\u00a0games", "board games"],
      "board games",
    ],
    ["turns punctuation into space", ["Hip-hop!", "hip_hop", "«hip·hop»"], "hip hop"],
    [
      "drops what cannot be seen",
      ["yo\u200bga", "\u202byoga\u202c", "yo\u00adga", "yoga\ufe0f"],
      "yoga",
    ],
    ["folds Latin diacritics", ["Café Señor", "cafe\u0301 senor"], "cafe senor"],
    ["folds Danish letters", ["Ærø på ØL", "aero pa ol"], "aero pa ol"],
    ["folds Turkish and German letters", ["TÜRKÇE İı ß", "turkce ii ss"], "turkce ii ss"],
    ["makes ё е", ["Чёрный ПЁС", "черный пес", "че\u0308рный пес"], "черный пес"],
    ["keeps й, however composed", ["ЧАЙ", "чай", "чаи\u0306"], "чай"],
    ["drops Russian stress marks", ["му\u0301зыка", "музыка"], "музыка"],
    ["drops tashkeel and tatweel", ["مُوسِيقَى", "موسيـــقى", "موسيقي"], "موسيقي"],
    ["unifies alef, with and without hamza", ["أفلام", "إفلام", "آفلام", "ٱفلام"], "افلام"],
    ["unifies yeh and its Persian twin", ["شاى", "شای", "شاي"], "شاي"],
    ["unifies teh marbuta and heh", ["قهوة", "قهوه"], "قهوه"],
    ["folds Arabic presentation forms", ["ﻗﻬﻮﺓ", "قهوة"], "قهوه"],
    ["reads Arabic digits", ["فورمولا ١", "فورمولا ۱", "فورمولا 1"], "فورمولا 1"],
    ["makes Mtavruli Mkhedruli", ["ᲭᲐᲓᲠᲐᲙᲘ", "ჭადრაკი"], "ჭადრაკი"],
    ["keeps C++ apart from C", ["C++", " cpp. "], "cpp"],
    ["keeps C# apart from C", ["C#", "CSharp"], "csharp"],
    ["leaves marks that are letters' own", ["हिन्दी", "हिन्दी!"], "हिन्दी"],
    ["leaves nothing of signs alone", ["", " \n", "!?…", "🎸", "\u0301", "´", "\u200d"], ""],
  ];

  test.each(cases)("%s", (_, texts, expected) => {
    for (const text of texts) expect(normaliseText(text)).toBe(expected);
  });

  test("keeps different words different", () => {
    const words = ["c", "c++", "c#", "чаи", "чай", "го", "go", "გო", "غو"];
    expect(new Set(words.map(normaliseText)).size).toBe(words.length);
  });
});
