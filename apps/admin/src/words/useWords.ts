import { directionOf, isLanguage, type Language } from "@kith/words";
import { useTranslation } from "react-i18next";
import { createFormats, type Formats, tagFor } from "./formats";

const formats = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  const tag = tagFor(language, navigator.languages);
  const known = formats.get(language) ?? createFormats(language, tag);
  formats.set(language, known);
  return known;
}

/** What the console says and how it writes numbers, in the chosen language. */
export function useWords() {
  const { t, i18n } = useTranslation(["console", "refusals"]);
  const language: Language = isLanguage(i18n.language) ? i18n.language : "en";
  return {
    t,
    language,
    format: formatsOf(language),
    isRightToLeft: directionOf(language) === "rtl",
  };
}

export type Words = ReturnType<typeof useWords>;
