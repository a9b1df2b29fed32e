import { SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { LiveBadge } from "../parts/LiveBadge";
import { Page } from "../parts/Page";
import { NodesCard } from "../services/NodesCard";
import { useWords } from "../words/useWords";
import { ActivityCard } from "./ActivityCard";
import { HealthCard } from "./HealthCard";
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
      <ActivityCard name={chosen} hour={hour} />
      <Stack gap="lg">
        <HealthCard />
        <NodesCard />
      </Stack>
    </Page>
  );
}
