import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useWords } from "../words/useWords";
import { ChoiceMenu } from "./ChoiceMenu";

const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
const schemes: readonly MantineColorScheme[] = ["light", "dark", "auto"];

/** Light, dark, or as the device has it. */
export function AppearanceMenu() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <ChoiceMenu
      label={t("app.appearance")}
      icon={icons[colorScheme]}
      chosen={colorScheme}
      choices={schemes.map((value) => ({ value, name: t(`app.${value}`) }))}
      onChoose={setColorScheme}
    />
  );
}
