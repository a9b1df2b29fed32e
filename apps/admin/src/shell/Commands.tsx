import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../words/useWords";
import { pageIcons } from "./icons";
import { useMe } from "./me";
import { pagesFor } from "./pages";

/** Goes to a page by its name: Ctrl or ⌘ with K. */
export function Commands() {
  const { t } = useWords();
  const navigate = useNavigate();
  const actions = pagesFor(useMe()).map(({ name, path }) => {
    const Icon = pageIcons[name];
    return {
      id: name,
      label: t(`pages.${name}`),
      leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
      onClick: () => void navigate({ to: path }),
    };
  });
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      nothingFound={t("app.commandsNone")}
      searchProps={{
        leftSection: <IconSearch size={20} stroke={1.6} aria-hidden />,
        placeholder: t("app.commandsHint"),
        "aria-label": t("app.commands"),
      }}
    />
  );
}
