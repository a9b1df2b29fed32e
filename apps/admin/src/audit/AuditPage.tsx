import { type AuditEntry, StaffId } from "@kith/contracts";
import { IconScript } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { LiveBadge } from "../parts/LiveBadge";
import { LoadMore } from "../parts/LoadMore";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { AuditFilter } from "./AuditFilter";
import { ChainCheck } from "./ChainCheck";
import { auditColumns } from "./columns";
import { useAudit } from "./useAudit";

/** What staff did, live. */
export function AuditPage() {
  const { t, format } = useWords();
  const { by } = useSearch({ from: "/gate/audit" });
  const staffId = StaffId.safeParse(by).data;
  const { list, status, fresh } = useAudit(staffId);
  const columns = auditColumns(t, format);

  const table = (rows: readonly AuditEntry[]) => (
    <>
      <DataTable
        caption={t("audit.title")}
        columns={columns}
        rows={rows}
        keyOf={({ auditId }) => auditId}
        classOf={({ number }) => (fresh.has(number) ? "kith-fresh" : undefined)}
      />
      <LoadMore query={list} />
    </>
  );

  return (
    <Page title={t("audit.title")} lead={t("audit.lead")} aside={<LiveBadge status={status} />}>
      <AuditFilter staffId={staffId} entries={list.data?.pages.flatMap(({ rows }) => rows) ?? []} />
      <ChainCheck />
      <Card isFlush>
        <Answer query={list} lines={8}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows);
            const nothing = staffId ? t("audit.noneOf") : t("audit.none");
            return rows.length > 0 ? table(rows) : <Empty icon={IconScript} text={nothing} />;
          }}
        </Answer>
      </Card>
    </Page>
  );
}
