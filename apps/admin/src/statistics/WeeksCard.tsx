import type { WeekFigures } from "@kith/contracts";
import { Accordion } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { Empty } from "../parts/Empty";
import { LoadMore } from "../parts/LoadMore";
import { weekBounds } from "../words/formats";
import { useWords } from "../words/useWords";
import { WeekTable } from "./WeekTable";

/** Closed weeks by category, the newest open. */
export function WeeksCard() {
  const { t } = useWords();
  const weeks = useInfiniteQuery(
    trpc.statistics.listWeeks.infiniteQueryOptions(
      { limit: 12 },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  return (
    <Card title={t("statistics.weeks")} lead={t("statistics.weeksLead")} isFlush>
      <Answer query={weeks} lines={5}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          const [first] = rows;
          if (!first) return <Empty icon={IconCalendarOff} text={t("statistics.weeksNone")} />;
          return (
            <>
              <Accordion multiple defaultValue={[first.week]} mt="xs">
                {rows.map((week) => (
                  <Week key={week.week} week={week} />
                ))}
              </Accordion>
              <LoadMore query={weeks} />
            </>
          );
        }}
      </Answer>
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
