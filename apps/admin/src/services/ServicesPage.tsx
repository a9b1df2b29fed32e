import { Stack } from "@mantine/core";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { DeadLettersCard } from "./DeadLettersCard";
import { NodesCard } from "./NodesCard";
import { QueuesCard } from "./QueuesCard";
import { SlowestCard } from "./SlowestCard";
import { TracesCard } from "./TracesCard";

/** Who is working, what is waiting, and what needs a person. */
export function ServicesPage() {
  const { t } = useWords();
  return (
    <Page title={t("services.title")} lead={t("services.lead")}>
      <Stack gap="lg">
        <DeadLettersCard />
        <QueuesCard />
        <NodesCard />
        <SlowestCard />
        <TracesCard />
      </Stack>
    </Page>
  );
}
