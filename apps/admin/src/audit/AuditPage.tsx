import type { AuditEntry } from "@kith/contracts";
import { IconScript } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
import { LiveBadge } from "../parts/LiveBadge";
import { Page } from "../parts/Page";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { AuditFilters } from "./AuditFilters";
import { ChainCheck } from "./ChainCheck";
import { auditColumns } from "./columns";
import { filterOf } from "./filter";
import { OpenEntry } from "./OpenEntry";
import { useAudit } from "./useAudit";

/** What staff did, live. */
export function AuditPage() {
  const { t, format } = useWords();
  const { rights } = useMe();
  const asked = useSearch({ from: "/gate/audit" });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const { list, status, fresh } = useAudit(filterOf(asked));
  const columns = auditColumns(t, format, rights.includes("audit.open") ? setOpened : null);

  const isAll = Object.keys(asked).length === 0;
  return (
    <Page title={t("audit.title")} lead={t("audit.lead")} aside={<LiveBadge status={status} />}>
      <ChainCheck />
      <AuditFilters asked={asked} entries={list.data?.pages.flatMap(({ rows }) => rows) ?? []} />
      <Card isFlush>
        <Listed
          query={list}
          lines={8}
          none={t(isAll ? "audit.none" : "audit.noneOf")}
          icon={IconScript}
        >
          {(rows) => (
            <DataTable
              caption={t("audit.title")}
              columns={columns}
              rows={rows}
              keyOf={({ auditId }) => auditId}
              classOf={({ number }) => (fresh.has(number) ? "kith-fresh" : undefined)}
            />
          )}
        </Listed>
      </Card>
      <OpenEntry entry={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
