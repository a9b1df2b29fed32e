import { isReserved } from "../../identity";

/** Letters of other scripts that look like Latin ones, by the letter that they look like. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c" },
  ...{ т: "t", у: "y", х: "x", і: "i", ї: "i", ј: "j", ѕ: "s", һ: "h", ԁ: "d", ӏ: "l" },
  ...{ α: "a", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x" },
  ...{ "0": "o", "3": "e", "5": "s", ı: "i", ƙ: "k" },
};

/** One spelling for what is read alike: compatible forms joined, spaces single, nothing unseen. */
export const normaliseName = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\p{C}|\p{Zl}|\p{Zp}|\u115f|\u1160|\u3164|\uffa0|\u2800|\u034f/gu, "")
    .trim();

/** As a hasty reader takes it: small letters without marks, each as the Latin one it looks like. */
const skeletonOf = (name: string, one: "i" | "l"): string =>
  [...name.normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "").replaceAll("1", one)]
    .map((letter) => lookalikes[letter] ?? letter)
    .join("")
    .replaceAll(/[^\p{L}\p{N} ]/gu, "");

const isOurs = (skeleton: string): boolean =>
  skeleton.split(" ").includes("kith") || isReserved(skeleton.replaceAll(" ", ""));

const scripts = ["Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Cherokee", "Coptic"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/** Scripts that share shapes of letters are not mixed within a word by those who write them. */
const isMixed = (word: string): boolean => scripts.filter((script) => script.test(word)).length > 1;

/** For a name that was normalised: `misleading` is read as another one, `reserved` as ours. */
export function mayBeCalled(name: string): "ok" | "name_misleading" | "name_reserved" {
  const hasLetters = /\p{L}/u.test(name);
  // More marks than any orthography stacks only hide the letters, and the lines around.
  const isBuried = /\p{M}{4}/u.test(name.normalize("NFD"));
  if (!hasLetters || isBuried || name.split(" ").some(isMixed)) return "name_misleading";
  return (["i", "l"] as const).some((one) => isOurs(skeletonOf(name, one)))
    ? "name_reserved"
    : "ok";
}
