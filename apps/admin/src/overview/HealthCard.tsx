import { Badge, Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { useWords } from "../words/useWords";
import { fetchHealth } from "./health";

const againMilliseconds = 10_000;

/** How the answering node and its stores are. */
export function HealthCard() {
  const { t } = useWords();
  const health = useQuery({
    queryKey: ["health"],
    queryFn: fetchHealth,
    refetchInterval: againMilliseconds,
  });
  return (
    <Card title={t("overview.health")} lead={t("overview.healthLead")}>
      <Answer query={health} lines={1}>
        {({ isReady, stores }) => (
          <Group gap="sm">
            <State isGood={isReady} name={t(isReady ? "overview.ready" : "overview.notReady")} />
            {stores.map(({ name, isUp }) => (
              <State
                key={name}
                isGood={isUp}
                name={name}
                more={t(isUp ? "overview.well" : "overview.unwell")}
              />
            ))}
          </Group>
        )}
      </Answer>
    </Card>
  );
}

interface StateProps {
  readonly isGood: boolean;
  readonly name: string;
  readonly more?: string;
}

function State({ isGood, name, more }: StateProps) {
  const Icon = isGood ? IconCircleCheck : IconCircleX;
  return (
    <Badge
      size="xl"
      radius="md"
      tt="none"
      fw={600}
      leftSection={<Icon size={18} stroke={1.8} aria-hidden />}
      bg={isGood ? "var(--kith-calm-soft)" : "var(--kith-danger)"}
      c={isGood ? "var(--kith-on-calm-soft)" : "var(--kith-on-danger)"}
    >
      <bdi className="kith-store">{name}</bdi>
      {more && (
        <Text component="span" size="sm" ms={6} fw={400} c="inherit">
          {more}
        </Text>
      )}
    </Badge>
  );
}
