import type { Flag } from "@kith/contracts";
import { flagNames } from "@kith/contracts/flags";
import { Badge, Text, Tooltip } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

const isRead = (name: string) => flagNames.some((one) => one === name);

export const flagColumns = (t: Words["t"], format: Formats): readonly Column<Flag>[] => [
  {
    key: "name",
    header: t("flags.name"),
    isRowHeader: true,
    cell: ({ name, description }) => (
      <>
        <bdi className="kith-mono">{name}</bdi>
        {!isRead(name) && <Unread />}
        <Text size="xs" c="dimmed" fw={400} maw={360} style={{ overflowWrap: "anywhere" }}>
          <bdi>{description}</bdi>
        </Text>
      </>
    ),
  },
  {
    key: "state",
    header: t("flags.state"),
    isShort: true,
    cell: ({ isOn }) => (
      <Badge
        tt="none"
        radius="md"
        miw="max-content"
        bg={isOn ? "var(--kith-calm-soft)" : "var(--kith-raised)"}
        c={isOn ? "var(--kith-on-calm-soft)" : "var(--kith-ink-soft)"}
      >
        {t(isOn ? "flags.on" : "flags.off")}
      </Badge>
    ),
  },
  { key: "reach", header: t("flags.reach"), cell: (flag) => <Reach flag={flag} /> },
  {
    key: "changed",
    header: t("flags.changed"),
    isShort: true,
    cell: ({ changedAt }) => format.moment(changedAt),
  },
];

function Unread() {
  const { t } = useWords();
  return (
    <Tooltip label={t("flags.unreadMore")} multiline maw={320} events={tooltipEvents}>
      <Badge variant="default" size="sm" ms={6} tt="none" miw="max-content" tabIndex={0}>
        {t("flags.unread")}
      </Badge>
    </Tooltip>
  );
}

const tooltipEvents = { hover: true, focus: true, touch: true };

/** For how many, where, and for whom besides. */
function Reach({ flag }: { readonly flag: Flag }) {
  const { t, format } = useWords();
  const { percentage, campuses, allowList } = flag;
  return (
    <>
      <div>
        {t("flags.percent", { count: format.number(percentage) })}
        {" · "}
        {campuses.length === 0 ? t("flags.everywhere") : <bdi>{campuses.join(", ")}</bdi>}
      </div>
      {allowList.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("flags.listed", { count: allowList.length })}
        </Text>
      )}
    </>
  );
}
