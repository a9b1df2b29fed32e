import { IntlMessageFormat } from "intl-messageformat";

type Values = Readonly<Record<string, string | number | Date>>;

const parsed = new Map<string, IntlMessageFormat>();

function formatOf(message: string, language: string): IntlMessageFormat {
  const key = `${language}\n${message}`;
  const known = parsed.get(key);
  if (known) return known;
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  parsed.set(key, format);
  return format;
}

/** ICU messages (plurals, dates, numbers) for i18next: `i18next.use(icu)`. */
export const icu = {
  type: "i18nFormat" as const,
  /** Throws when a value that the message names is missing. */
  parse: (message: string, values: Values, language: string) =>
    String(formatOf(message, language).format(values)),
};
