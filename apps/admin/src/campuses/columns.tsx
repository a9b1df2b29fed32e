import type { Campus } from "@kith/contracts";
import { Button, Group } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import type { Words } from "../words/useWords";

export const campusColumns = (
  t: Words["t"],
  onChange: (campus: Campus) => void,
  onSso: (campus: Campus) => void,
): readonly Column<Campus>[] => [
  {
    key: "name",
    header: t("members.name"),
    isRowHeader: true,
    cell: ({ name }) => <bdi>{name}</bdi>,
  },
  {
    key: "place",
    header: t("campuses.place"),
    cell: ({ city, country }) => (
      <bdi>
        {city}, {country}
      </bdi>
    ),
  },
  {
    key: "domains",
    header: t("campuses.domains"),
    cell: ({ mailDomains }) => (
      <bdi style={{ overflowWrap: "anywhere" }}>{mailDomains.join(", ")}</bdi>
    ),
  },
  {
    key: "actions",
    header: t("staff.actions"),
    cell: (campus) => (
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("campuses.changeOf", { name: campus.name })}
          onClick={() => onChange(campus)}
        >
          {t("flags.edit")}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("campuses.sso.title", { name: campus.name })}
          onClick={() => onSso(campus)}
        >
          {t("campuses.sso.action")}
        </Button>
      </Group>
    ),
  },
];
