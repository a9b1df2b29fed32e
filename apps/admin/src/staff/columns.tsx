import type { StaffId, StaffMember } from "@kith/contracts";
import { Badge, Text } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import type { Words } from "../words/useWords";
import { RemoveStaff } from "./RemoveStaff";
import { RoleCell } from "./RoleCell";
import { RolesOf } from "./RolesOf";

export const staffColumns = (
  t: Words["t"],
  format: Formats,
  ownId: StaffId,
): readonly Column<StaffMember>[] => [
  {
    key: "name",
    header: t("staff.name"),
    isRowHeader: true,
    cell: ({ staffId, name, email }) => (
      <>
        <bdi>{name}</bdi>
        {staffId === ownId && (
          <Badge variant="light" size="sm" ms={6} tt="none">
            {t("staff.you")}
          </Badge>
        )}
        <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: "anywhere" }}>
          <bdi>{email}</bdi>
        </Text>
      </>
    ),
  },
  { key: "role", header: t("staff.role"), cell: (member) => <RoleCell member={member} /> },
  {
    key: "factor",
    header: t("staff.factor"),
    cell: ({ hasSecondFactor }) => (
      <Text component="span" inherit c={hasSecondFactor ? "var(--kith-calm)" : "var(--kith-warn)"}>
        {t(hasSecondFactor ? "staff.factorYes" : "staff.factorNo")}
      </Text>
    ),
  },
  { key: "since", header: t("staff.since"), cell: ({ addedAt }) => format.date(addedAt) },
  {
    key: "actions",
    header: t("staff.actions"),
    cell: (member) => (
      <>
        <RolesOf member={member} />
        <RemoveStaff member={member} />
      </>
    ),
  },
];
