import { IconScript } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { auditColumns } from "../audit/columns";
import { byCursor, trpc } from "../data/kith";
import { DataTable } from "../parts/DataTable";
import { Dialog } from "../parts/Dialog";
import { Listed } from "../parts/Listed";
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
    <Dialog isOpen={isOpen} onClose={onClose} title={t("flags.historyOf", { name })} size="xl">
      <Entries name={name} />
    </Dialog>
  );
}

const shown: readonly string[] = ["at", "who", "action", "subject"];

function Entries({ name }: { readonly name: string }) {
  const { t, format } = useWords();
  const list = useInfiniteQuery(trpc.ops.listAudit.infiniteQueryOptions({ flag: name }, byCursor));
  return (
    <Listed query={list} none={t("flags.historyNone")} icon={IconScript}>
      {(rows) => (
        <DataTable
          caption={t("flags.historyOf", { name })}
          columns={auditColumns(t, format).filter(({ key }) => shown.includes(key))}
          rows={rows}
          keyOf={({ auditId }) => auditId}
        />
      )}
    </Listed>
  );
}
