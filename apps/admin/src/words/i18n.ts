import { directionOf, icu, isLanguage, type Language, languageFor } from "@kith/words";
import { loadConsoleWords } from "@kith/words/console";
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

const storageKey = "kith.console.language";

/** The language that was chosen here before, else the browser's as far as we have it. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  return isLanguage(chosen) ? chosen : languageFor(navigator.languages);
}

/** What the console says, with one language loaded. */
export async function createWords(language: Language): Promise<i18n> {
  const words = createInstance();
  await words
    .use(icu)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ["console", "refusals"],
      defaultNS: "console",
      resources: { [language]: await loadConsoleWords(language) },
      initAsync: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  showLanguage(language);
  return words;
}

/** Loads a language, then speaks it and keeps the choice. */
export async function changeLanguage(words: i18n, language: Language): Promise<void> {
  const loaded = await loadConsoleWords(language);
  words.addResourceBundle(language, "console", loaded.console);
  words.addResourceBundle(language, "refusals", loaded.refusals);
  localStorage.setItem(storageKey, language);
  showLanguage(language);
  await words.changeLanguage(language);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
