import type { Hold } from "@kith/contracts";
import { Text } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import { OpenPerson } from "../people/OpenPerson";
import type { Formats } from "../words/formats";
import type { Words } from "../words/useWords";
import { HoldActions } from "./HoldActions";
import { stateOf } from "./states";

const colours = {
  waiting: "var(--kith-warn)",
  inForce: "var(--kith-danger)",
  over: "dimmed",
} as const;

export const holdColumns = (
  t: Words["t"],
  format: Formats,
  now: number,
): readonly Column<Hold>[] => [
  {
    key: "person",
    header: t("members.one"),
    isRowHeader: true,
    cell: ({ userId }) => <OpenPerson userId={userId} />,
  },
  {
    key: "state",
    header: t("members.stateOf"),
    cell: (hold) => <State t={t} format={format} hold={hold} now={now} />,
  },
  {
    key: "reason",
    header: t("members.reason"),
    cell: ({ reason }) => <bdi style={{ overflowWrap: "anywhere" }}>{reason}</bdi>,
  },
  {
    key: "asked",
    header: t("holds.asked"),
    cell: ({ askedBy, askedAt }) => <Whom name={askedBy} at={format.moment(askedAt)} />,
  },
  {
    key: "confirmed",
    header: t("holds.confirmed"),
    cell: ({ confirmedBy, confirmedAt }) =>
      confirmedAt === null ? (
        "–"
      ) : (
        <Whom name={confirmedBy ?? ""} at={format.moment(confirmedAt)} />
      ),
  },
  {
    key: "actions",
    header: t("staff.actions"),
    cell: (hold) => <HoldActions hold={hold} state={stateOf(hold, now)} />,
  },
];

interface StateProps {
  readonly t: Words["t"];
  readonly format: Formats;
  readonly hold: Hold;
  readonly now: number;
}

/** Where it stands, and when it ends by itself or ended. */
function State({ t, format, hold, now }: StateProps) {
  const state = stateOf(hold, now);
  const { endedAt, lapsesAt } = hold;
  return (
    <>
      <Text component="span" display="block" inherit c={colours[state]}>
        {t(`holds.state.${state}`)}
      </Text>
      <Text component="span" size="xs" c="dimmed">
        {t(state === "over" ? "holds.since" : "holds.until", {
          time: format.moment(Math.min(endedAt ?? lapsesAt, lapsesAt)),
        })}
      </Text>
    </>
  );
}

function Whom({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      <Text component="span" display="block" size="xs" c="dimmed">
        {at}
      </Text>
    </>
  );
}
