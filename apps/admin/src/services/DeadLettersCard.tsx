import type { DeadLetter } from "@kith/contracts";
import { Badge } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { LoadMore } from "../parts/LoadMore";
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
    ...trpc.ops.listDeadLetters.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
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
      <Answer query={letters}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) {
            return <Empty icon={IconMoodSmile} text={t("services.deadLettersNone")} />;
          }
          return (
            <>
              <DataTable
                caption={t("services.deadLetters")}
                columns={rights.includes("jobs.manage") ? [...columns, actions] : columns}
                rows={rows}
                keyOf={({ deadLetterId }) => deadLetterId}
              />
              <LoadMore query={letters} />
            </>
          );
        }}
      </Answer>
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
