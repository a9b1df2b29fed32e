import { requestKinds } from "@kith/contracts";
import { SegmentedControl } from "@mantine/core";
import { IconFileZip, IconUserSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsentsCard } from "../consents/ConsentsCard";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { LinkButton } from "../parts/LinkButton";
import { Listed } from "../parts/Listed";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { requestColumns } from "./columns";

type Kind = (typeof requestKinds)[number];

/** What people asked for under the law, and when it is due. */
export function RequestsPage() {
  const { t } = useWords();
  const [kind, setKind] = useState<Kind | undefined>(undefined);
  const choices = ["all", ...requestKinds] as const;
  const find = (
    <LinkButton to="/people" leftSection={<IconUserSearch size={18} stroke={1.7} aria-hidden />}>
      {t("requests.start")}
    </LinkButton>
  );
  return (
    <Page title={t("requests.title")} lead={t("requests.lead")} aside={find}>
      <SegmentedControl
        aria-label={t("requests.kindOf")}
        value={kind ?? "all"}
        onChange={(chosen) => setKind(requestKinds.find((name) => name === chosen))}
        data={choices.map((value) => ({ value, label: t(`requests.kind.${value}`) }))}
        style={{ alignSelf: "flex-start" }}
      />
      <Requests kind={kind} />
      <ConsentsCard />
    </Page>
  );
}

function Requests({ kind }: { readonly kind: Kind | undefined }) {
  const { t, format } = useWords();
  const requests = useInfiniteQuery(
    trpc.privacy.listRequests.infiniteQueryOptions({ kind }, byCursor),
  );
  return (
    <Card isFlush>
      <Listed query={requests} lines={6} none={t("requests.none")} icon={IconFileZip}>
        {(rows) => (
          <DataTable
            caption={t("requests.title")}
            columns={requestColumns(t, format)}
            rows={rows}
            keyOf={({ requestId }) => requestId}
          />
        )}
      </Listed>
    </Card>
  );
}
