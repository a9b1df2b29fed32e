import type { statistics } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { SimpleGrid, Text } from "@mantine/core";
import { IconClockHour3 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { Empty } from "../parts/Empty";
import { useWords } from "../words/useWords";
import { Figure } from "./Figure";

type Today = OutputOf<typeof statistics.getToday>;

const againMilliseconds = 60_000;
const figures = ["people", "nudges", "meets", "openNow"] as const;

/** The running day, in tens. */
export function TodayCard() {
  const { t, format } = useWords();
  const today = useQuery({
    ...trpc.statistics.getToday.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  const { data } = today;
  const lead = data?.isPublished && t("statistics.todayLead", { time: format.time(data.asOf) });
  return (
    <Card title={t("statistics.today")} {...(lead && { lead })}>
      <Answer query={today} lines={2}>
        {(answer) => (answer.isPublished ? <Figures today={answer} /> : <Unpublished />)}
      </Answer>
    </Card>
  );
}

function Unpublished() {
  const { t } = useWords();
  return <Empty icon={IconClockHour3} text={t("statistics.todayNone")} />;
}

function Figures({ today }: { readonly today: Today }) {
  const { t } = useWords();
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {figures.map((name) => (
          <div key={name}>
            <Text size="sm" fw={600}>
              {t(`statistics.${name}`)}
            </Text>
            <div className="kith-figure">
              <Figure value={today[name]} isInTens />
            </div>
          </div>
        ))}
      </SimpleGrid>
      <Text size="sm" className="kith-lead" mt="sm">
        {t("statistics.todayNoise")}
      </Text>
    </>
  );
}
