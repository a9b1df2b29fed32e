import { useEffect } from "react";
import { I18nManager, Platform } from "react-native";
import { useWords } from "../words/useWords";

/** Tells the page, or the system for its next start, the language and its direction. */
export function usePageLanguage(ground: string): void {
  const { language, isRightToLeft, t } = useWords();
  const name = t("app.name");
  useEffect(() => {
    if (Platform.OS !== "web") {
      I18nManager.allowRTL(isRightToLeft);
      I18nManager.forceRTL(isRightToLeft);
      return;
    }
    const { documentElement, body } = globalThis.document;
    documentElement.lang = language;
    documentElement.dir = isRightToLeft ? "rtl" : "ltr";
    body.style.backgroundColor = ground;
    globalThis.document.title = name;
  }, [language, isRightToLeft, ground, name]);
}
