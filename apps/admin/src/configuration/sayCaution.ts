import type { Words } from "../words/useWords";

const cautions = [
  "mail_unencrypted",
  "near_one_sided",
  "nudges_without_wait",
  "profile_development",
] as const;

/** A caution in words; one that is newer than the console, by its code. */
export function sayCaution(t: Words["t"], code: string): string {
  const known = cautions.find((caution) => caution === code);
  return known ? t(`cautions.${known}`) : t("cautions.other", { code });
}
