import { icu, type Language, languageFor } from "@kith/words";
import { phoneWords } from "@kith/words/phone";
import { getLocales } from "expo-localization";
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

/** The language of the phone, as far as we have it. */
export const deviceLanguage = (): Language =>
  languageFor(getLocales().map(({ languageTag }) => languageTag));

/** Words in all languages, ready at once. */
export function createWords(language: Language): i18n {
  const words = createInstance();
  void words
    .use(icu)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "en",
      ns: ["phone", "people", "identity", "refusals"],
      defaultNS: "phone",
      resources: phoneWords,
      initAsync: false,
      interpolation: { escapeValue: false },
    });
  return words;
}
