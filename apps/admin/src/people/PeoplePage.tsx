import { type FoundPerson, UserId } from "@kith/contracts";
import { Button } from "@mantine/core";
import { IconUserSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
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
  const navigate = useNavigate();
  const { id } = useSearch({ from: "/gate/people" });
  const search = useMutation({
    ...trpc.people.search.mutationOptions(),
    onSuccess: (page, { cursor }) =>
      setRows((before) => (cursor ? [...before, ...page.rows] : page.rows)),
  });
  const asked = search.variables;
  const cursor = search.data?.nextCursor;
  const seek = (by: Asked) => search.mutate(by);
  const open = (userId?: UserId) =>
    void navigate({ to: "/people", search: userId ? { id: userId } : {} });

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
              columns={peopleColumns(t, format, ({ userId }) => open(userId))}
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
      <PersonModal userId={UserId.safeParse(id).data} onClose={() => open()} />
    </Page>
  );
}
