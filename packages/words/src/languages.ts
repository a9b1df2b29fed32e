/** The languages that the apps speak; the first is what others fall back to. */
export const languages = ["en", "ar", "ka", "ru", "da"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, so that whoever reads it finds it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  ar: "العربية",
  ka: "ქართული",
  ru: "Русский",
  da: "Dansk",
};

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);

/** The first of a person's preferred languages (BCP 47 tags) that we have, else English. */
export const languageFor = (tags: readonly string[]): Language => firstOf(tags) ?? "en";

function firstOf(tags: readonly string[]): Language | null {
  for (const tag of tags) {
    const language = tag.toLowerCase().split("-")[0];
    if (isLanguage(language)) return language;
  }
  return null;
}

/** Several times what browsers send; what comes after it is not looked at. */
const acceptedCharactersMax = 500;

/** The most wanted of our languages in an `accept-language` header (RFC 9110), null for none. */
export function languageIn(header: string | undefined): Language | null {
  const ranges = (header ?? "").slice(0, acceptedCharactersMax).split(",");
  const wanted = ranges.map((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const acceptable = wanted.filter(({ weight }) => weight > 0 && weight <= 1);
  // The sort is stable: of equals, the one that was said first.
  return firstOf(acceptable.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag));
}

export const directionOf = (language: Language): "ltr" | "rtl" =>
  language === "ar" ? "rtl" : "ltr";
