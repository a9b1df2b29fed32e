import type { Campus } from "@kith/contracts";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSchool } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
import { Page } from "../parts/Page";
import { SearchField } from "../parts/SearchField";
import { useWords } from "../words/useWords";
import { CampusModal } from "./CampusModal";
import { campusColumns } from "./columns";
import { SsoModal } from "./SsoModal";

const settleMilliseconds = 250;

/** The directory: which campuses there are, and whose addresses prove that somebody is of one. */
export function CampusesPage() {
  const { t } = useWords();
  const [sought, setSought] = useState("");
  const [text] = useDebouncedValue(sought.trim(), settleMilliseconds);
  const [changed, setChanged] = useState<Campus | null | undefined>(undefined);
  const [ssoOf, setSsoOf] = useState<Campus | null>(null);
  const campuses = useInfiniteQuery({
    ...trpc.campuses.listManaged.infiniteQueryOptions(text ? { text } : {}, byCursor),
    placeholderData: keepPreviousData,
  });
  const add = (
    <Button
      leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
      onClick={() => setChanged(null)}
    >
      {t("campuses.add")}
    </Button>
  );
  const nothing = text ? t("campuses.nothing") : t("campuses.none");
  return (
    <Page title={t("campuses.title")} lead={t("campuses.lead")} aside={add}>
      <SearchField label={t("campuses.search")} sought={sought} onSeek={setSought} />
      <Card isFlush>
        <Listed query={campuses} lines={6} none={nothing} icon={IconSchool}>
          {(rows) => (
            <DataTable
              caption={t("campuses.title")}
              columns={campusColumns(t, setChanged, setSsoOf)}
              rows={rows}
              keyOf={({ campusId }) => campusId}
            />
          )}
        </Listed>
      </Card>
      <SsoModal campus={ssoOf} onClose={() => setSsoOf(null)} />
      <CampusModal campus={changed} onClose={() => setChanged(undefined)} />
    </Page>
  );
}
