import type { Flag } from "@kith/contracts";
import { Button } from "@mantine/core";
import { IconPlus, IconToggleLeft } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
import { LiveBadge } from "../parts/LiveBadge";
import { Page } from "../parts/Page";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { flagColumns } from "./columns";
import { FlagActions } from "./FlagActions";
import { FlagModal } from "./FlagModal";
import { useFlags } from "./useFlags";

/** What is switched on, and for whom. */
export function FlagsPage() {
  const { t, format } = useWords();
  const { rights } = useMe();
  const { list, status } = useFlags();
  /** The flag that is being changed; null for a new one. */
  const [edited, setEdited] = useState<Flag | null | undefined>();
  const mayManage = rights.includes("flags.manage");
  const actions: Column<Flag> = {
    key: "actions",
    header: t("flags.actions"),
    cell: (flag) => (
      <FlagActions flag={flag} mayManage={mayManage} onEdit={() => setEdited(flag)} />
    ),
  };
  const add = (
    <Button
      leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
      onClick={() => setEdited(null)}
    >
      {t("flags.add")}
    </Button>
  );
  return (
    <Page title={t("flags.title")} lead={t("flags.lead")} aside={<LiveBadge status={status} />}>
      {mayManage && <div>{add}</div>}
      <Card isFlush>
        <Listed query={list} lines={6} none={t("flags.none")} icon={IconToggleLeft}>
          {(rows) => (
            <DataTable
              caption={t("flags.title")}
              columns={[...flagColumns(t, format), actions]}
              rows={rows}
              keyOf={({ name }) => name}
            />
          )}
        </Listed>
      </Card>
      <FlagModal flag={edited} onClose={() => setEdited(undefined)} />
    </Page>
  );
}
