import type { FoundPerson } from "@kith/contracts";
import { Button, Text } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import type { Words } from "../words/useWords";

const states = ["active", "suspended", "deleted"] as const;

/** In words where the console knows the state; one that is newer than it, by its own name. */
export function sayState(t: Words["t"], state: FoundPerson["state"]): string {
  const known = states.find((name) => name === state);
  return known ? t(`members.state.${known}`) : state;
}

export const peopleColumns = (
  t: Words["t"],
  format: Formats,
  onOpen: (person: FoundPerson) => void,
): readonly Column<FoundPerson>[] => [
  {
    key: "handle",
    header: t("members.handle"),
    isRowHeader: true,
    cell: ({ handle }) => <bdi>@{handle}</bdi>,
  },
  {
    key: "state",
    header: t("members.stateOf"),
    cell: ({ state }) => (
      <Text component="span" inherit c={state === "active" ? "inherit" : "var(--kith-warn)"}>
        {sayState(t, state)}
      </Text>
    ),
  },
  { key: "joined", header: t("members.joined"), cell: ({ joinedAt }) => format.date(joinedAt) },
  {
    key: "actions",
    header: t("staff.actions"),
    cell: (person) => (
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t("members.openOf", { handle: person.handle })}
        onClick={() => onOpen(person)}
      >
        {t("members.open")}
      </Button>
    ),
  },
];
