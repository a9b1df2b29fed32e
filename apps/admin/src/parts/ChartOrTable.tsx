import { Button, Group, ScrollArea } from "@mantine/core";
import { IconChartAreaLine, IconTable } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/useWords";

interface ChartOrTableProps {
  /** The same figures for those who would rather read than look. */
  readonly table: ReactNode;
  readonly children: ReactNode;
}

export function ChartOrTable({ table, children }: ChartOrTableProps) {
  const { t } = useWords();
  const [isTable, setTable] = useState(false);
  const Icon = isTable ? IconChartAreaLine : IconTable;
  return (
    <>
      {isTable ? <ScrollArea.Autosize mah={300}>{table}</ScrollArea.Autosize> : children}
      <Group justify="flex-end" mt="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon size={16} stroke={1.6} />}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? t("app.showChart") : t("app.showTable")}
        </Button>
      </Group>
    </>
  );
}
