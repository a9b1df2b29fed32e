import type { WeekFigures } from "@kith/contracts";
import { Accordion } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { Listed } from "../parts/Listed";
import { weekBounds } from "../words/formats";
import { useWords } from "../words/useWords";
import { WeekTable } from "./WeekTable";

/** Closed weeks by category, the newest open. */
export function WeeksCard() {
  const { t } = useWords();
  const weeks = useInfiniteQuery(
    trpc.statistics.listWeeks.infiniteQueryOptions({ limit: 12 }, byCursor),
  );
  return (
    <Card title={t("statistics.weeks")} lead={t("statistics.weeksLead")} isFlush>
      <Listed query={weeks} lines={5} none={t("statistics.weeksNone")} icon={IconCalendarOff}>
        {(rows) => (
          <Accordion multiple defaultValue={rows.slice(0, 1).map(({ week }) => week)} mt="xs">
            {rows.map((week) => (
              <Week key={week.week} week={week} />
            ))}
          </Accordion>
        )}
      </Listed>
    </Card>
  );
}

function Week({ week: { week, categories } }: { readonly week: WeekFigures }) {
  const { t, format } = useWords();
  const { monday, sunday } = weekBounds(week);
  const label = t("statistics.weekOf", {
    week: format.number(Number(week.slice(-2))),
    from: format.shortDayAt(monday),
    to: format.shortDayAt(sunday),
  });
  return (
    <Accordion.Item value={week}>
      <Accordion.Control>{label}</Accordion.Control>
      <Accordion.Panel>
        <WeekTable label={label} categories={categories} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
