import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { byCursor, trpc } from "../data/kith";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Listed } from "../parts/Listed";
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
  const staff = useInfiniteQuery(trpc.ops.listStaff.infiniteQueryOptions({}, byCursor));
  const add = (
    <Button leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />} onClick={open}>
      {t("staff.add")}
    </Button>
  );
  return (
    <Page title={t("staff.title")} lead={t("staff.lead")} aside={add}>
      <Card isFlush>
        <Listed query={staff} lines={6} none={t("staff.none")} icon={IconUsers}>
          {(rows) => (
            <DataTable
              caption={t("staff.title")}
              columns={staffColumns(t, format, me.staff.staffId)}
              rows={rows}
              keyOf={({ staffId }) => staffId}
            />
          )}
        </Listed>
      </Card>
      <AddStaff isOpen={isAdding} onClose={close} />
    </Page>
  );
}
