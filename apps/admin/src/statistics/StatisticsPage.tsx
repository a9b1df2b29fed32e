import { Stack } from "@mantine/core";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { DaysCard } from "./DaysCard";
import { HowCard } from "./HowCard";
import { NearCaution } from "./NearCaution";
import { TodayCard } from "./TodayCard";
import { WeeksCard } from "./WeeksCard";

/** What is published about nudges. */
export function StatisticsPage() {
  const { t } = useWords();
  return (
    <Page title={t("statistics.title")} lead={t("statistics.lead")}>
      <Stack gap="lg">
        <NearCaution />
        <TodayCard />
        <DaysCard />
        <WeeksCard />
        <HowCard />
      </Stack>
    </Page>
  );
}
