import { type AnyRefusal, PasskeyNotShown, refusalOf } from "@kith/sdk";
import { useWords } from "./useWords";

/** Says what a refusal means. One that this release does not know is still a sentence. */
export function useRefusal(): (refusal: AnyRefusal) => string {
  const { t, i18n } = useWords();
  return ({ code, details }) => {
    const key = `refusals:${code}` as const;
    if (!i18n.exists(key)) return t("refusals:client.unknown");
    // The type of so many keys is wider than a string.
    return String(t(key, isValues(details) ? details : {}));
  };
}

/** The same for anything that was thrown. */
export function useRefusalOf(): (error: unknown) => string {
  const { t } = useWords();
  const say = useRefusal();
  return (error) => {
    if (error instanceof PasskeyNotShown) return t("identity:passkeys.notShown");
    const refusal = refusalOf(error);
    return refusal ? say(refusal) : t("refusals:client.offline");
  };
}

const isValues = (details: unknown): details is Readonly<Record<string, unknown>> =>
  typeof details === "object" && details !== null;
