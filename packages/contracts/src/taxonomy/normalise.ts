const lineBreaks = /[\t-\r\u0085\u2028\u2029]/gu;
const tatweel = "\u0640";
const invisible = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}${tatweel}]`, "gu");

// Decomposed hamza and madda are in here too, so that all forms of alef become one.
const tashkeel = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu;

// A breve makes another letter of и and у, and a diaeresis of і; everywhere else they decorate.
const diacritics = /(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f]/gu;

const mtavruli = /[\u1c90-\u1cba\u1cbd-\u1cbf]/gu;
const mtavruliToMkhedruli = 0x1c90 - 0x10d0;

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu;

// Letters that have no decomposition, or that people type in place of one another.
const letters = new Map([
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ß", "ss"],
  ["þ", "th"],
  ["ð", "d"],
  ["đ", "d"],
  ["ł", "l"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ς", "σ"],
  ["\u0671", "\u0627"],
  ["\u0649", "\u064a"],
  ["\u06cc", "\u064a"],
  ["\u06a9", "\u0643"],
  ["\u0629", "\u0647"],
]);
const folded = new RegExp(`[${[...letters.keys()].join("")}]`, "gu");

// Without their signs these two, and the letter, would be one interest.
const programmingLanguages = /(?<![\p{L}\p{N}\p{M}])c(\+\+|#)(?![\p{L}\p{N}\p{M}+#])/gu;

const looseMarks = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu;
const notWords = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * One spelling for what people write differently. It must not change once released:
 * phones compare digests of its answers.
 */
export function normaliseText(text: string): string {
  return foldLetters(decompose(text))
    .replace(programmingLanguages, (_, sign) => (sign === "#" ? "csharp" : "cpp"))
    .replace(notWords, " ")
    .replace(looseMarks, "")
    .replace(/ +/gu, " ")
    .trim()
    .normalize("NFC");
}

// Twice: some presentation forms hide a tatweel, and what is taken out can stand between marks
// that must then be sorted.
function decompose(text: string): string {
  const visible = text.replace(lineBreaks, " ").normalize("NFKD").replace(invisible, "");
  return visible.normalize("NFKD").toLowerCase();
}

function foldLetters(text: string): string {
  return text
    .replace(mtavruli, (letter) => shift(letter, -mtavruliToMkhedruli))
    .replace(tashkeel, "")
    .replace(diacritics, "")
    .replace(folded, (letter) => letters.get(letter) ?? letter)
    .replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
}

function shift(letter: string, distance: number): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + distance);
}
