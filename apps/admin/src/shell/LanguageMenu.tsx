import { directionOf, type Language, languageNames, languages } from "@kith/words";
import { useDirection } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "../words/i18n";
import { useWords } from "../words/useWords";
import { ChoiceMenu } from "./ChoiceMenu";

export function LanguageMenu() {
  const { i18n } = useTranslation();
  const { t, language } = useWords();
  const { setDirection } = useDirection();

  async function choose(value: Language) {
    await changeLanguage(i18n, value);
    setDirection(directionOf(value));
  }

  return (
    <ChoiceMenu
      label={t("app.language")}
      icon={IconLanguage}
      chosen={language}
      choices={languages.map((value) => ({ value, name: languageNames[value] }))}
      areLanguages
      onChoose={(value) => void choose(value)}
    />
  );
}
