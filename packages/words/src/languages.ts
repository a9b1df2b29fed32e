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
export function languageFor(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = tag.toLowerCase().split("-")[0];
    if (isLanguage(language)) return language;
  }
  return "en";
}

export const directionOf = (language: Language): "ltr" | "rtl" =>
  language === "ar" ? "rtl" : "ltr";
