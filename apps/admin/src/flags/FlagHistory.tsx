import { Modal } from "@mantine/core";
import { IconScript } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { auditColumns } from "../audit/columns";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { LoadMore } from "../parts/LoadMore";
import { useWords } from "../words/useWords";

interface FlagHistoryProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What the audit says of one flag. */
export function FlagHistory({ name, isOpen, onClose }: FlagHistoryProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("flags.historyOf", { name })}
      size="xl"
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <Entries name={name} />
    </Modal>
  );
}

const shown: readonly string[] = ["at", "who", "action", "subject"];

function Entries({ name }: { readonly name: string }) {
  const { t, format } = useWords();
  const list = useInfiniteQuery(
    trpc.ops.listAudit.infiniteQueryOptions(
      { flag: name },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  return (
    <Answer query={list}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <Empty icon={IconScript} text={t("flags.historyNone")} />;
        return (
          <>
            <DataTable
              caption={t("flags.historyOf", { name })}
              columns={auditColumns(t, format).filter(({ key }) => shown.includes(key))}
              rows={rows}
              keyOf={({ auditId }) => auditId}
            />
            <LoadMore query={list} />
          </>
        );
      }}
    </Answer>
  );
}
