import type { Minute } from "@kith/contracts";
import { AreaChart } from "@mantine/charts";
import { IconMoonStars } from "@tabler/icons-react";
import { ChartOrTable } from "../parts/ChartOrTable";
import { chartDirection } from "../parts/chartDirection";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { useWords } from "../words/useWords";
import { type MetricName, metrics } from "./metrics";

interface HourChartProps {
  readonly name: MetricName;
  /** Oldest first. */
  readonly minutes: readonly Minute[];
}

export function HourChart({ name, minutes }: HourChartProps) {
  const { t, format, isRightToLeft } = useWords();
  if (minutes.length === 0) return <Empty icon={IconMoonStars} text={t("overview.quiet")} />;
  const label = t(`overview.${name}`);
  const colour = metrics.find((metric) => metric.name === name)?.colour ?? "var(--kith-accent)";

  const table = (
    <DataTable
      caption={t("overview.chosen", { name: label })}
      columns={[
        {
          key: "time",
          header: t("overview.time"),
          isRowHeader: true,
          cell: ({ at }: Minute) => format.time(at),
        },
        {
          key: name,
          header: label,
          isNumber: true,
          cell: (minute: Minute) => format.number(minute[name]),
        },
      ]}
      rows={[...minutes].reverse()}
      keyOf={({ at }) => String(at)}
    />
  );
  return (
    <ChartOrTable table={table}>
      <AreaChart
        h={260}
        data={minutes.map((minute) => ({ time: format.time(minute.at), value: minute[name] }))}
        dataKey="time"
        series={[{ name: "value", label, color: colour }]}
        valueFormatter={format.number}
        curveType="monotone"
        withDots={false}
        areaChartProps={{ accessibilityLayer: true }}
        {...chartDirection(isRightToLeft)}
      />
    </ChartOrTable>
  );
}
