import ar from "./ar/mails.json";
import da from "./da/mails.json";
import en from "./en/mails.json";
import { icu } from "./icu";
import ka from "./ka/mails.json";
import type { Language } from "./languages";
import ru from "./ru/mails.json";

export type MailWords = typeof en;

export const mailWords: Readonly<Record<Language, MailWords>> = { en, ar, ka, ru, da };

export type Values = Readonly<Record<string, string | number>>;

/** Says a message in one language. */
export const saying = (language: Language) => (text: string, values: Values) =>
  icu.parse(text, values, language);

/** A mail's text: a greeting, by a name where there is one, and paragraphs. */
export function writeLetter(
  language: Language,
  name: string,
  paragraphs: readonly string[],
): string {
  const { hello, helloNobody } = mailWords[language];
  // A name stays on its line: whoever chose it writes no paragraph of ours.
  const named = name.replace(/\s+/gu, " ").trim();
  const greeting = named ? saying(language)(hello, { name: named }) : helloNobody;
  return [greeting, ...paragraphs].join("\n\n");
}
