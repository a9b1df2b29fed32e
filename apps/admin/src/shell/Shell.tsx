import { ActionIcon, AppShell, Badge, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words/useWords";
import { AppearanceMenu } from "./AppearanceMenu";
import { Brand } from "./Brand";
import { Commands } from "./Commands";
import { LanguageMenu } from "./LanguageMenu";
import { MaintenanceNotice } from "./MaintenanceNotice";
import { useMe } from "./me";
import { Navigation } from "./Navigation";
import { OutageNotice } from "./OutageNotice";
import { PersonMenu } from "./PersonMenu";

/** The frame around every page: what it is, where one can go, who one is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <a className="kith-skip" href="#page">
        {t("app.skip")}
      </a>
      <AppShell
        header={{ height: 60 }}
        navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
        padding={{ base: "md", md: "xl" }}
      >
        <AppShell.Header className="kith-header">
          <Header isOpen={isOpen} onToggle={toggle} />
        </AppShell.Header>
        <AppShell.Navbar className="kith-navbar" aria-label={t("app.menu")}>
          <ScrollArea p="xs">
            <Navigation onGo={close} />
          </ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main>
          <OutageNotice />
          <MaintenanceNotice />
          <Content>{children}</Content>
        </AppShell.Main>
      </AppShell>
      <Commands />
    </>
  );
}

interface HeaderProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Header({ isOpen, onToggle }: HeaderProps) {
  const { t } = useWords();
  const { profile } = useMe();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        <Burger
          opened={isOpen}
          onClick={onToggle}
          hiddenFrom="sm"
          size="sm"
          aria-label={isOpen ? t("app.closeMenu") : t("app.openMenu")}
          aria-expanded={isOpen}
        />
        <Brand />
      </Group>
      <Group gap={4} wrap="nowrap">
        {profile === "development" && (
          <Badge variant="light" tt="none" me="xs" visibleFrom="md">
            {t("app.development")}
          </Badge>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("app.commands")}
          title={t("app.commands")}
          onClick={spotlight.open}
        >
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
        <LanguageMenu />
        <AppearanceMenu />
        <PersonMenu />
      </Group>
    </Group>
  );
}

/** Takes the focus when the page changes, so that a screen reader starts to read there. */
function Content({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    place.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <div id="page" className="kith-main" tabIndex={-1} ref={place} style={{ outline: "none" }}>
      {children}
    </div>
  );
}
