import type { DayFigures } from "@kith/contracts";
import { LineChart } from "@mantine/charts";
import { Box } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { chartDirection } from "../parts/chartDirection";
import { type Column, DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
import { useWords } from "../words/useWords";
import { Figure } from "./Figure";

const figures = ["people", "nudges", "meets"] as const;
const colours = {
  people: "var(--kith-edge)",
  nudges: "var(--kith-accent)",
  meets: "var(--kith-calm)",
} as const;

/** Closed days, newest first; in the chart, as time runs. */
export function DaysCard() {
  const { t } = useWords();
  const days = useInfiniteQuery(trpc.statistics.listDays.infiniteQueryOptions({}, byCursor));
  return (
    <Card title={t("statistics.days")} lead={t("statistics.daysLead")} isFlush>
      <Listed query={days} lines={8} none={t("statistics.daysNone")} icon={IconCalendarOff}>
        {(rows) => (
          <>
            <DaysChart days={rows} />
            <DaysTable days={rows} />
          </>
        )}
      </Listed>
    </Card>
  );
}

function DaysChart({ days }: { readonly days: readonly DayFigures[] }) {
  const { t, format, isRightToLeft } = useWords();
  // A line wants two points.
  if (days.filter(({ people }) => people !== null).length < 2) return null;
  return (
    <Box p="md" aria-hidden>
      <LineChart
        h={240}
        data={days.map((day) => ({ ...day, day: format.shortDay(day.day) })).reverse()}
        dataKey="day"
        series={figures.map((name) => ({
          name,
          label: t(`statistics.${name}`),
          color: colours[name],
        }))}
        valueFormatter={format.number}
        curveType="linear"
        connectNulls={false}
        withLegend
        lineChartProps={{ accessibilityLayer: false }}
        {...chartDirection(isRightToLeft)}
      />
    </Box>
  );
}

function DaysTable({ days }: { readonly days: readonly DayFigures[] }) {
  const { t, format } = useWords();
  const columns: readonly Column<DayFigures>[] = [
    {
      key: "day",
      header: t("statistics.day"),
      isRowHeader: true,
      cell: ({ day }) => format.day(day),
    },
    ...figures.map((name) => ({
      key: name,
      header: t(`statistics.${name}`),
      isNumber: true,
      cell: (day: DayFigures) => <Figure value={day[name]} />,
    })),
  ];
  return (
    <DataTable
      caption={t("statistics.days")}
      columns={columns}
      rows={days}
      keyOf={({ day }) => day}
    />
  );
}
