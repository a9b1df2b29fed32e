import { SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { LiveBadge } from "../parts/LiveBadge";
import { Page } from "../parts/Page";
import { NodesCard } from "../services/NodesCard";
import { useWords } from "../words/useWords";
import { HealthCard } from "./HealthCard";
import { HourChart } from "./HourChart";
import { type MetricName, metrics } from "./metrics";
import { Tile } from "./Tile";
import { useMinutes } from "./useMinutes";

/** What the system does just now. */
export function OverviewPage() {
  const { t } = useWords();
  const [chosen, setChosen] = useState<MetricName>("nudges");
  const { hour, status } = useMinutes();
  const rows = hour.data?.rows ?? [];

  return (
    <Page
      title={t("overview.title")}
      lead={t("overview.lead")}
      aside={<LiveBadge status={status} />}
    >
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        {metrics.map((metric) => (
          <Tile
            key={metric.name}
            metric={metric}
            minutes={rows}
            isChosen={metric.name === chosen}
            onChoose={() => setChosen(metric.name)}
          />
        ))}
      </SimpleGrid>
      <Card
        title={t("overview.chosen", { name: t(`overview.${chosen}`) })}
        lead={t("overview.kept")}
      >
        <Answer query={hour} lines={8}>
          {(data) => <HourChart name={chosen} minutes={data.rows} />}
        </Answer>
      </Card>
      <Stack gap="lg">
        <HealthCard />
        <NodesCard />
      </Stack>
    </Page>
  );
}
