import { isInterestId, labelOf } from "@kith/contracts/taxonomy";
import type { Language } from "@kith/words";

/** Those that are offered; any other one can be there all the same. */
export const offeredLanguages = [
  ...["ar", "az", "bn", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hy", "it"],
  ...["ja", "ka", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "sw", "tr", "uk", "ur", "vi"],
  "zh",
] as const;

/** What a language is called in another; its code where the phone does not know. */
export function languageName(code: string, language: Language): string {
  // Hermes has no DisplayNames.
  if (!("DisplayNames" in Intl)) return code;
  return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
}

/** What an interest is called; one that this app does not know yet is shown as it is kept. */
export const interestName = (id: string, language: Language): string =>
  isInterestId(id) ? labelOf(id, language) : id;
