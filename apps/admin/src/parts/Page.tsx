import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useWords } from "../words/useWords";

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** Beside the title: what can be done on the whole page, or whether it is live. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, aside, children }: PageProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = t("app.title", { page: title });
  }, [t, title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1}>{title}</Title>
          {lead && <Text className="kith-lead">{lead}</Text>}
        </div>
        {aside}
      </Group>
      {children}
    </Stack>
  );
}
