import type { FoundPerson } from "@kith/contracts";
import { Button } from "@mantine/core";
import { IconUserSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { peopleColumns } from "./columns";
import { PersonModal } from "./PersonModal";
import { type Asked, SearchForm } from "./SearchForm";

/** Finds people. Nobody is listed who was not searched for, and each search is in the audit. */
export function PeoplePage() {
  const { t, format } = useWords();
  const [rows, setRows] = useState<readonly FoundPerson[]>([]);
  const [opened, setOpened] = useState<FoundPerson | null>(null);
  const search = useMutation({
    ...trpc.people.search.mutationOptions(),
    onSuccess: (page, { cursor }) =>
      setRows((before) => (cursor ? [...before, ...page.rows] : page.rows)),
  });
  const asked = search.variables;
  const cursor = search.data?.nextCursor;
  const seek = (by: Asked) => search.mutate(by);

  return (
    <Page title={t("members.title")} lead={t("members.lead")}>
      <SearchForm isBusy={search.isPending} onSeek={seek} />
      <Problem text={search.error ? sayError(t, search.error) : null} />
      {search.data && (
        <Card isFlush>
          {rows.length === 0 ? (
            <Empty icon={IconUserSearch} text={t("members.none")} />
          ) : (
            <DataTable
              caption={t("members.title")}
              columns={peopleColumns(t, format, setOpened)}
              rows={rows}
              keyOf={({ userId }) => userId}
            />
          )}
          {asked && cursor && (
            <Button
              variant="default"
              m="md"
              loading={search.isPending}
              onClick={() => search.mutate({ ...asked, cursor })}
            >
              {t("app.more")}
            </Button>
          )}
        </Card>
      )}
      <PersonModal person={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
