import type { Hour, Minute } from "@kith/contracts";
import { BarChart } from "@mantine/charts";
import { IconMoonStars } from "@tabler/icons-react";
import { ChartOrTable } from "../parts/ChartOrTable";
import { chartDirection } from "../parts/chartDirection";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import type { Formats } from "../words/formats";
import { useWords } from "../words/useWords";
import { type MetricName, metrics } from "./metrics";
import { type Period, type Point, pointsOf, ticksOf } from "./periods";

interface ActivityChartProps {
  readonly title: string;
  readonly name: MetricName;
  readonly period: Period;
  /** Oldest first. */
  readonly rows: readonly (Minute | Hour)[];
}

/** A nought is a line on the ground, so that it is not taken for a gap. */
const leastHeight = (value: number | null | undefined) => (typeof value === "number" ? 2 : 0);

const tickOf = (format: Formats, period: Period) =>
  period === "week" ? format.dayHere : format.time;

/** What was counted, a bar a minute or an hour. */
export function ActivityChart({ title, name, period, rows }: ActivityChartProps) {
  const { t, format, isRightToLeft } = useWords();
  const points = pointsOf(period, rows, name);
  if (points.length === 0) return <Empty icon={IconMoonStars} text={t("overview.quiet")} />;
  const label = t(`overview.${name}`);
  const say = period === "hour" ? format.time : format.momentHere;
  const colour = metrics.find((metric) => metric.name === name)?.colour ?? "var(--kith-accent)";
  const { xAxisProps, ...direction } = chartDirection(isRightToLeft);
  const ticks = { ticks: ticksOf(period, points), tickFormatter: tickOf(format, period) };

  return (
    <ChartOrTable table={<ActivityTable title={title} label={label} say={say} points={points} />}>
      <BarChart
        h={260}
        data={[...points]}
        dataKey="at"
        series={[{ name: "value", label, color: colour }]}
        valueFormatter={format.number}
        barProps={{ minPointSize: leastHeight }}
        barChartProps={{ accessibilityLayer: true, barCategoryGap: "15%" }}
        tooltipProps={{
          // Without a bar under the pointer there is no time.
          labelFormatter: (at) => (typeof at === "number" ? say(at) : ""),
        }}
        xAxisProps={{ ...xAxisProps, ...ticks }}
        {...direction}
      />
    </ChartOrTable>
  );
}

interface ActivityTableProps {
  readonly title: string;
  readonly label: string;
  readonly say: (at: number) => string;
  readonly points: readonly Point[];
}

function ActivityTable({ title, label, say, points }: ActivityTableProps) {
  const { t, format } = useWords();
  return (
    <DataTable
      caption={title}
      columns={[
        {
          key: "time",
          header: t("overview.time"),
          isRowHeader: true,
          cell: ({ at }: Point) => say(at),
        },
        {
          key: "value",
          header: label,
          isNumber: true,
          cell: ({ value }: Point) => (value === null ? "–" : format.number(value)),
        },
      ]}
      rows={points.toReversed()}
      keyOf={({ at }) => String(at)}
    />
  );
}
