import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { LoadMore } from "../parts/LoadMore";
import { Page } from "../parts/Page";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { AddStaff } from "./AddStaff";
import { staffColumns } from "./columns";

/** Who may sign in here. */
export function StaffPage() {
  const { t, format } = useWords();
  const me = useMe();
  const [isAdding, { open, close }] = useDisclosure(false);
  const staff = useInfiniteQuery(
    trpc.ops.listStaff.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const add = (
    <Button leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />} onClick={open}>
      {t("staff.add")}
    </Button>
  );
  return (
    <Page title={t("staff.title")} lead={t("staff.lead")} aside={add}>
      <Card isFlush>
        <Answer query={staff} lines={6}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows);
            if (rows.length === 0) return <Empty icon={IconUsers} text={t("staff.none")} />;
            return (
              <>
                <DataTable
                  caption={t("staff.title")}
                  columns={staffColumns(t, format, me.staff.staffId)}
                  rows={rows}
                  keyOf={({ staffId }) => staffId}
                />
                <LoadMore query={staff} />
              </>
            );
          }}
        </Answer>
      </Card>
      <AddStaff isOpen={isAdding} onClose={close} />
    </Page>
  );
}
