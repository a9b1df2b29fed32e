import { refusalOf } from "@kith/sdk";
import type { Words } from "./useWords";

/** A thrown thing as a sentence for people. */
export function sayError(t: Words["t"], error: unknown): string {
  const refusal = refusalOf(error);
  if (!refusal) return t("client.offline", { ns: "refusals" });
  return t(refusal.code, {
    ns: "refusals",
    defaultValue: t("client.unknown", { ns: "refusals" }),
    ...refusal.details,
  });
}
