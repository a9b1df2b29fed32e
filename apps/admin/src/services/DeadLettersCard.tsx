import type { DeadLetter } from "@kith/contracts";
import { Badge } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
import { useMe } from "../shell/me";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";
import { DeadLetterActions } from "./DeadLetterActions";

const againMilliseconds = 15_000;

/** What failed for good, and waits for a person to replay or delete it. */
export function DeadLettersCard() {
  const { t, format } = useWords();
  const { rights } = useMe();
  const letters = useInfiniteQuery({
    ...trpc.ops.listDeadLetters.infiniteQueryOptions({}, byCursor),
    refetchInterval: againMilliseconds,
  });
  const columns = letterColumns(t, format);
  const actions: Column<DeadLetter> = {
    key: "actions",
    header: t("services.actions"),
    cell: (letter) => <DeadLetterActions letter={letter} />,
  };
  return (
    <Card title={t("services.deadLetters")} lead={t("services.deadLettersLead")} isFlush>
      <Listed query={letters} none={t("services.deadLettersNone")} icon={IconMoodSmile}>
        {(rows) => (
          <DataTable
            caption={t("services.deadLetters")}
            columns={rights.includes("jobs.manage") ? [...columns, actions] : columns}
            rows={rows}
            keyOf={({ deadLetterId }) => deadLetterId}
          />
        )}
      </Listed>
    </Card>
  );
}

const letterColumns = (t: Words["t"], format: Formats): readonly Column<DeadLetter>[] => [
  {
    key: "name",
    header: t("services.name"),
    isRowHeader: true,
    cell: ({ name }) => <bdi className="kith-mono">{name}</bdi>,
  },
  {
    key: "kind",
    header: t("services.kind"),
    cell: ({ kind }) => (
      <Badge variant="light" color="gray" tt="none">
        {t(`services.${kind}`)}
      </Badge>
    ),
  },
  {
    key: "error",
    header: t("services.error"),
    cell: ({ error }) => <bdi className="kith-mono">{error}</bdi>,
  },
  {
    key: "attempts",
    header: t("services.attempts"),
    isNumber: true,
    cell: ({ attempts }) => format.number(attempts),
  },
  {
    key: "failedAt",
    header: t("services.failedAt"),
    isShort: true,
    cell: ({ failedAt }) => format.moment(failedAt),
  },
];
