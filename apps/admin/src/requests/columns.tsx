import { type privacy, requestKinds, requestStates } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import type { Column } from "../parts/DataTable";
import { OpenPerson } from "../people/OpenPerson";
import type { Formats } from "../words/formats";
import type { Words } from "../words/useWords";

type Request = OutputOf<typeof privacy.listRequests>["rows"][number];

/** In words where the console knows it; what is newer than it, by its own name. */
function sayKind(t: Words["t"], kind: Request["kind"]): string {
  const known = requestKinds.find((name) => name === kind);
  return known ? t(`requests.kind.${known}`) : kind;
}

function sayState(t: Words["t"], state: Request["state"]): string {
  const known = requestStates.find((name) => name === state);
  return known ? t(`requests.state.${known}`) : state;
}

export const requestColumns = (t: Words["t"], format: Formats): readonly Column<Request>[] => [
  {
    key: "person",
    header: t("members.one"),
    isRowHeader: true,
    cell: ({ userId }) => <OpenPerson userId={userId} />,
  },
  { key: "kind", header: t("requests.kindOf"), cell: ({ kind }) => sayKind(t, kind) },
  { key: "state", header: t("members.stateOf"), cell: ({ state }) => sayState(t, state) },
  {
    key: "asked",
    header: t("requests.asked"),
    cell: ({ askedAt }) => format.moment(askedAt),
  },
  { key: "due", header: t("requests.due"), cell: ({ dueAt }) => format.moment(dueAt) },
  {
    key: "done",
    header: t("requests.done"),
    cell: ({ doneAt }) => (doneAt === null ? "–" : format.moment(doneAt)),
  },
];
