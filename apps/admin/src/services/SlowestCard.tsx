import type { ProcedureLatency, Service } from "@kith/contracts";
import type { FlagName } from "@kith/contracts/flags";
import { Button } from "@mantine/core";
import { IconClockPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { useMe } from "../shell/me";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";
import { latencies, sayLatency } from "./latency";
import { NodeName } from "./NodeName";

const flag: FlagName = "activity.procedures";

interface Row extends ProcedureLatency {
  readonly nodeId: string;
}

const rowsOf = (nodes: readonly Service[]): Row[] =>
  nodes
    .flatMap(({ nodeId, procedures }) => procedures.map((one) => ({ nodeId, ...one })))
    .sort((one, other) => other.p95Milliseconds - one.p95Milliseconds);

/** How long each procedure takes, where nodes are told to tell. */
export function SlowestCard() {
  const { t, format } = useWords();
  const { rights } = useMe();
  const nodes = useQuery(trpc.activity.listServices.queryOptions({}));
  return (
    <Card title={t("services.slowest")} lead={t("services.slowestLead", { flag })} isFlush>
      <Answer query={nodes}>
        {(answer) => {
          const rows = rowsOf(answer.rows);
          if (rows.length === 0) {
            return (
              <Empty icon={IconClockPause} text={t("services.slowestNone", { flag })}>
                {rights.includes("flags.read") && (
                  <Button component={Link} to="/flags" variant="default" size="xs">
                    {t("pages.flags")}
                  </Button>
                )}
              </Empty>
            );
          }
          return (
            <DataTable
              caption={t("services.slowest")}
              columns={slowestColumns(t, format)}
              rows={rows}
              keyOf={({ nodeId, procedure }) => `${nodeId} ${procedure}`}
            />
          );
        }}
      </Answer>
    </Card>
  );
}

const slowestColumns = (t: Words["t"], format: Formats): readonly Column<Row>[] => [
  {
    key: "procedure",
    header: t("services.procedure"),
    isRowHeader: true,
    cell: ({ procedure }) => <bdi className="kith-mono">{procedure}</bdi>,
  },
  {
    key: "node",
    header: t("overview.node"),
    cell: ({ nodeId }) => <NodeName nodeId={nodeId} />,
  },
  {
    key: "calls",
    header: t("services.calls"),
    isNumber: true,
    cell: ({ calls }) => format.number(calls),
  },
  ...latencies.map((name) => ({
    key: name,
    header: t(`services.${name}`),
    isNumber: true,
    cell: (row: Row) => sayLatency(t, format, row, name),
  })),
];
