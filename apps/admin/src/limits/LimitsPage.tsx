import type { ProcedureLimits } from "@kith/contracts";
import { Text } from "@mantine/core";
import { IconGauge } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { isFound, SearchField } from "../parts/SearchField";
import { useWords } from "../words/useWords";
import { limitColumns } from "./columns";

const againMilliseconds = 15_000;

/** How many calls the server takes, and whom it asked to wait. */
export function LimitsPage() {
  const { t } = useWords();
  const limits = useQuery({
    ...trpc.activity.listLimits.queryOptions({}),
    refetchInterval: againMilliseconds,
  });
  return (
    <Page title={t("limits.title")} lead={t("limits.lead")}>
      <Answer query={limits} lines={10}>
        {({ rows }) => <Limits rows={rows} />}
      </Answer>
    </Page>
  );
}

function Limits({ rows }: { readonly rows: readonly ProcedureLimits[] }) {
  const { t, format } = useWords();
  const [sought, setSought] = useState("");
  const found = rows
    .filter(({ procedure }) => isFound(procedure, sought))
    .sort((one, other) => other.limitedLastHour - one.limitedLastHour);
  return (
    <>
      <SearchField label={t("limits.search")} sought={sought} onSeek={setSought} />
      <Card isFlush>
        {found.length > 0 ? (
          <DataTable
            caption={t("limits.title")}
            columns={limitColumns(t, format)}
            rows={found}
            keyOf={({ procedure }) => procedure}
          />
        ) : (
          <Empty icon={IconGauge} text={t("limits.nothing")} />
        )}
      </Card>
      <Text size="sm" className="kith-lead">
        {t("limits.others")}
      </Text>
    </>
  );
}
