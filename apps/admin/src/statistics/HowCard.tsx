import { List } from "@mantine/core";
import { Card } from "../parts/Card";
import { useWords } from "../words/useWords";

const reasons = ["howFew", "howNoise", "howToday", "howSensitive"] as const;

/** Why some figures are missing, and why none is exact. */
export function HowCard() {
  const { t } = useWords();
  return (
    <Card title={t("statistics.how")}>
      <List spacing="xs" size="sm" className="kith-lead">
        {reasons.map((reason) => (
          <List.Item key={reason}>{t(`statistics.${reason}`)}</List.Item>
        ))}
      </List>
    </Card>
  );
}
