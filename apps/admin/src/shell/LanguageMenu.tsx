import { directionOf, isLanguage, languageNames, languages } from "@kith/words";
import { ActionIcon, Menu, useDirection } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "../words/i18n";
import { useWords } from "../words/useWords";

export function LanguageMenu() {
  const { i18n } = useTranslation();
  const { t, language } = useWords();
  const { setDirection } = useDirection();

  async function choose(value: string) {
    if (!isLanguage(value)) return;
    await changeLanguage(i18n, value);
    setDirection(directionOf(value));
  }

  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("app.language")}>
          <IconLanguage size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={language} onChange={(value) => void choose(value)}>
          {languages.map((code) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {languageNames[code]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
