import type enConsole from "./en/console.json";
import type enRefusals from "./en/refusals.json";
import type { Language } from "./languages";

export type ConsoleWords = {
  readonly console: typeof enConsole;
  readonly refusals: typeof enRefusals;
};

const parts: Readonly<
  Record<
    Language,
    () => Promise<[{ default: ConsoleWords["console"] }, { default: ConsoleWords["refusals"] }]>
  >
> = {
  en: () => Promise.all([import("./en/console.json"), import("./en/refusals.json")]),
  ar: () => Promise.all([import("./ar/console.json"), import("./ar/refusals.json")]),
  ka: () => Promise.all([import("./ka/console.json"), import("./ka/refusals.json")]),
  ru: () => Promise.all([import("./ru/console.json"), import("./ru/refusals.json")]),
  da: () => Promise.all([import("./da/console.json"), import("./da/refusals.json")]),
};

/** What the console says in one language, as i18next takes it; fetched when it is asked for. */
export async function loadConsoleWords(language: Language): Promise<ConsoleWords> {
  const [words, refusals] = await parts[language]();
  return { console: words.default, refusals: refusals.default };
}
