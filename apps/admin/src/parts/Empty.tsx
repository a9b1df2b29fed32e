import { Stack, Text } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface EmptyProps {
  readonly icon: TablerIcon;
  readonly text: string;
  /** What leads out of it. */
  readonly children?: ReactNode;
}

export function Empty({ icon: Icon, text, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <Icon size={36} stroke={1.3} color="var(--kith-ink-soft)" aria-hidden />
      <Text c="dimmed" ta="center" maw="46ch">
        {text}
      </Text>
      {children}
    </Stack>
  );
}
