import type { Service } from "@kith/contracts";
import { Badge } from "@mantine/core";
import { IconServerOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { useNow } from "../parts/useNow";
import type { Formats } from "../words/formats";
import { sayAgo, saySpan } from "../words/spans";
import { useWords, type Words } from "../words/useWords";
import { latencies, sayLatency } from "./latency";
import { NodeName } from "./NodeName";

const againMilliseconds = 10_000;
/** A node reports every few seconds; one that did not for so long may be gone. */
const silentMilliseconds = 60_000;

const roleWords = {
  all: "overview.roleAll",
  api: "overview.roleApi",
  worker: "overview.roleWorker",
} as const;

/** The processes that make up the system. */
export function NodesCard() {
  const { t, format } = useWords();
  const now = useNow();
  const nodes = useQuery({
    ...trpc.activity.listServices.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  return (
    <Card title={t("overview.nodes")} isFlush>
      <Answer query={nodes}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon={IconServerOff} text={t("overview.nodesNone")} />
          ) : (
            <DataTable
              caption={t("overview.nodes")}
              columns={nodeColumns(t, format, now)}
              rows={rows}
              keyOf={({ nodeId }) => nodeId}
            />
          )
        }
      </Answer>
    </Card>
  );
}

const sayMemory = (t: Words["t"], format: Formats, bytes: number) =>
  t("spans.megabytes", { size: format.number(Math.round(bytes / 1_000_000)) });

const nodeColumns = (t: Words["t"], format: Formats, now: number): readonly Column<Service>[] => [
  {
    key: "node",
    header: t("overview.node"),
    isRowHeader: true,
    cell: ({ nodeId }) => <NodeName nodeId={nodeId} />,
  },
  { key: "role", header: t("overview.role"), cell: ({ role }) => t(roleWords[role]) },
  { key: "runtime", header: t("overview.runtime"), cell: ({ runtime }) => <bdi>{runtime}</bdi> },
  { key: "version", header: t("overview.version"), cell: ({ version }) => <bdi>{version}</bdi> },
  {
    key: "up",
    header: t("overview.up"),
    cell: ({ startedAt }) => saySpan(t, now - startedAt),
  },
  {
    key: "sockets",
    header: t("overview.sockets"),
    isNumber: true,
    cell: ({ sockets }) => format.number(sockets),
  },
  ...latencies.map((name) => ({
    key: name,
    header: t(`services.${name}`),
    isNumber: true,
    cell: ({ latency }: Service) =>
      latency ? sayLatency(t, format, latency, name) : t("services.latencyNone"),
  })),
  {
    key: "memory",
    header: t("overview.memory"),
    isNumber: true,
    cell: ({ memoryBytes }) => sayMemory(t, format, memoryBytes),
  },
  {
    key: "seen",
    header: t("overview.seen"),
    cell: ({ seenAt }) =>
      now - seenAt > silentMilliseconds ? (
        <Badge color="berry" variant="light" tt="none">
          {`${t("overview.silent")} · ${sayAgo(t, seenAt, now)}`}
        </Badge>
      ) : (
        sayAgo(t, seenAt, now)
      ),
  },
];
