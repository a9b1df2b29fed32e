import { SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { useWords } from "../words/useWords";
import { Figure } from "./Figure";

const againMilliseconds = 60_000;
const figures = ["people", "nudges", "meets", "openNow"] as const;

/** The running day, in tens. */
export function TodayCard() {
  const { t, format } = useWords();
  const today = useQuery({
    ...trpc.statistics.getToday.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  const lead = today.data && t("statistics.todayLead", { time: format.time(today.data.asOf) });
  return (
    <Card title={t("statistics.today")} {...(lead && { lead })}>
      <Answer query={today} lines={2}>
        {(data) => (
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            {figures.map((name) => (
              <div key={name}>
                <Text size="sm" fw={600}>
                  {t(`statistics.${name}`)}
                </Text>
                <div className="kith-figure">
                  <Figure value={data[name]} isInTens />
                </div>
              </div>
            ))}
          </SimpleGrid>
        )}
      </Answer>
    </Card>
  );
}
