import type { Flag } from "@kith/contracts";
import { Button } from "@mantine/core";
import { IconPlus, IconToggleLeft } from "@tabler/icons-react";
import { useState } from "react";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { LiveBadge } from "../parts/LiveBadge";
import { LoadMore } from "../parts/LoadMore";
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
        <Answer query={list} lines={6}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows);
            if (rows.length === 0) return <Empty icon={IconToggleLeft} text={t("flags.none")} />;
            return (
              <>
                <DataTable
                  caption={t("flags.title")}
                  columns={[...flagColumns(t, format), actions]}
                  rows={rows}
                  keyOf={({ name }) => name}
                />
                <LoadMore query={list} />
              </>
            );
          }}
        </Answer>
      </Card>
      <FlagModal flag={edited} onClose={() => setEdited(undefined)} />
    </Page>
  );
}
