import { directionOf, isLanguage, type Language } from "@kith/words";
import { useTranslation } from "react-i18next";

/** What the app says, in the language that the person chose. */
export function useWords() {
  const { t, i18n } = useTranslation(["phone", "people", "identity", "refusals"]);
  const language: Language = isLanguage(i18n.language) ? i18n.language : "en";
  return { t, i18n, language, isRightToLeft: directionOf(language) === "rtl" };
}
