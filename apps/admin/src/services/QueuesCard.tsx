import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

type Queue = OutputOf<typeof ops.listQueues>["rows"][number];

const againMilliseconds = 10_000;

export function QueuesCard() {
  const { t, format } = useWords();
  const queues = useQuery({
    ...trpc.ops.listQueues.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  return (
    <Card title={t("services.queues")} lead={t("services.queuesLead")} isFlush>
      <Answer query={queues}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon={IconInbox} text={t("services.queuesNone")} />
          ) : (
            <DataTable
              caption={t("services.queues")}
              columns={queueColumns(t, format)}
              rows={rows}
              keyOf={({ name }) => name}
              classOf={(queue) => (isIdle(queue) ? "kith-idle" : undefined)}
            />
          )
        }
      </Answer>
    </Card>
  );
}

const counts = ["waiting", "active", "failed"] as const;

const isIdle = (queue: Queue) => counts.every((count) => queue[count] === 0);

const queueColumns = (t: Words["t"], format: Formats): readonly Column<Queue>[] => [
  {
    key: "name",
    header: t("services.queue"),
    isRowHeader: true,
    cell: ({ name }) => <bdi className="kith-mono">{name}</bdi>,
  },
  {
    key: "cron",
    header: t("services.schedule"),
    cell: ({ cron }) => cron && <bdi className="kith-mono">{cron}</bdi>,
  },
  ...counts.map((count) => ({
    key: count,
    header: t(`services.${count}`),
    isNumber: true,
    cell: (queue: Queue) => <Count value={queue[count]} isBad={count === "failed"} />,
  })),
  {
    key: "lastCompleted",
    header: t("services.lastCompleted"),
    isShort: true,
    cell: ({ lastCompletedAt }) =>
      lastCompletedAt === null ? t("services.never") : format.momentHere(lastCompletedAt),
  },
];

/** Nothing to do is quiet; something that failed is not. */
function Count({ value, isBad }: { readonly value: number; readonly isBad: boolean }) {
  const { format } = useWords();
  const loud = isBad ? "var(--kith-danger)" : "inherit";
  return (
    <Text component="span" inherit c={value === 0 ? "dimmed" : loud} fw={value === 0 ? 400 : 600}>
      {format.number(value)}
    </Text>
  );
}
