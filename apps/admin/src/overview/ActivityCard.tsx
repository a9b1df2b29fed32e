import { SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { useWords } from "../words/useWords";
import { ActivityChart } from "./ActivityChart";
import type { MetricName } from "./metrics";
import { type Period, periods } from "./periods";
import { useHours } from "./useHours";
import type { useMinutes } from "./useMinutes";

interface ActivityCardProps {
  readonly name: MetricName;
  readonly hour: ReturnType<typeof useMinutes>["hour"];
}

/** One counter over the last hour, day or week. */
export function ActivityCard({ name, hour }: ActivityCardProps) {
  const { t } = useWords();
  const [period, setPeriod] = useState<Period>("hour");
  const week = useHours(period !== "hour");
  const title = t(`overview.chosen.${period}`, { name: t(`overview.${name}`) });
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t("overview.period")}
      value={period}
      onChange={setPeriod}
      data={periods.map((value) => ({ value, label: t(`overview.periods.${value}`) }))}
    />
  );
  return (
    <Card title={title} lead={t("overview.kept")} aside={choice}>
      <Answer query={period === "hour" ? hour : week} lines={8}>
        {({ rows }) => <ActivityChart title={title} name={name} period={period} rows={rows} />}
      </Answer>
      {name === "sockets" && period !== "hour" && (
        <Text size="sm" className="kith-lead">
          {t("overview.most")}
        </Text>
      )}
    </Card>
  );
}
