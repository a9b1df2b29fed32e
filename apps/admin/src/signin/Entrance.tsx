import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { AppearanceMenu } from "../shell/AppearanceMenu";
import { Brand } from "../shell/Brand";
import { LanguageMenu } from "../shell/LanguageMenu";
import { OutageNotice } from "../shell/OutageNotice";
import { useWords } from "../words/useWords";

interface EntranceProps {
  readonly title: string;
  readonly lead: string;
  readonly width?: number;
  readonly children: ReactNode;
}

/** The frame of everything that comes before the console itself. */
export function Entrance({ title, lead, width = 420, children }: EntranceProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = t("app.title", { page: title });
  }, [t, title]);
  return (
    <div className="kith-entrance">
      <header>
        <OutageNotice />
        <Group px="md" py="sm" justify="space-between">
          <Brand />
          <Group gap={4}>
            <LanguageMenu />
            <AppearanceMenu />
          </Group>
        </Group>
      </header>
      <main>
        <Paper className="kith-card" p={{ base: "lg", xs: "xl" }} w="100%" maw={width}>
          <Stack gap="md">
            <div>
              <Title order={1}>{title}</Title>
              <Text className="kith-lead">{lead}</Text>
            </div>
            {children}
          </Stack>
        </Paper>
      </main>
    </div>
  );
}
