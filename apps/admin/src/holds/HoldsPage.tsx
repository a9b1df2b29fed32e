import { IconGavel, IconUserSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { LinkButton } from "../parts/LinkButton";
import { Listed } from "../parts/Listed";
import { Page } from "../parts/Page";
import { useNow } from "../parts/useNow";
import { useWords } from "../words/useWords";
import { holdColumns } from "./columns";

const stepMilliseconds = 60_000;

/** Who is kept from deleting what the law wants to see. Each takes two of the staff. */
export function HoldsPage() {
  const { t, format } = useWords();
  const now = useNow(stepMilliseconds);
  const holds = useInfiniteQuery(trpc.privacy.listHolds.infiniteQueryOptions({}, byCursor));
  const find = (
    <LinkButton to="/people" leftSection={<IconUserSearch size={18} stroke={1.7} aria-hidden />}>
      {t("holds.find")}
    </LinkButton>
  );
  return (
    <Page title={t("holds.title")} lead={t("holds.lead")} aside={find}>
      <Card isFlush>
        <Listed query={holds} lines={6} none={t("holds.none")} icon={IconGavel}>
          {(rows) => (
            <DataTable
              caption={t("holds.title")}
              columns={holdColumns(t, format, now)}
              rows={rows}
              keyOf={({ holdId }) => holdId}
            />
          )}
        </Listed>
      </Card>
    </Page>
  );
}
