import { type AuditEntry, auditActions } from "@kith/contracts";
import { Button, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

/** Enough to compare two by eye. */
const hashCharactersShown = 10;

export const auditColumns = (
  t: Words["t"],
  format: Formats,
  /** Null for those who may not open what is sealed. */
  onOpen: ((entry: AuditEntry) => void) | null = null,
): readonly Column<AuditEntry>[] => [
  {
    key: "number",
    header: t("audit.number"),
    isNumber: true,
    cell: ({ number }) => format.number(number),
  },
  { key: "at", header: t("audit.at"), isShort: true, cell: ({ at }) => format.moment(at) },
  {
    key: "who",
    header: t("audit.who"),
    isRowHeader: true,
    cell: (entry) => <Who entry={entry} label={t("audit.onlyThis", { name: entry.staffName })} />,
  },
  { key: "action", header: t("audit.action"), cell: ({ action }) => sayAction(t, action) },
  {
    key: "subject",
    header: t("audit.subject"),
    cell: (entry) => <Subject entry={entry} />,
  },
  {
    key: "hash",
    header: t("audit.hash"),
    isShort: true,
    cell: ({ hash }) => (
      <Tooltip label={hash} multiline maw={320} style={{ overflowWrap: "anywhere" }}>
        <code className="kith-mono" dir="ltr">
          {hash.slice(0, hashCharactersShown)}…
        </code>
      </Tooltip>
    ),
  },
  ...(onOpen ? [openColumn(t, format, onOpen)] : []),
];

const openColumn = (
  t: Words["t"],
  format: Formats,
  onOpen: (entry: AuditEntry) => void,
): Column<AuditEntry> => ({
  key: "open",
  header: t("audit.sealed"),
  cell: (entry) =>
    entry.isSealed && (
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t("audit.openOf", { number: format.number(entry.number) })}
        onClick={() => onOpen(entry)}
      >
        {t("audit.open")}
      </Button>
    ),
});

function Who({ entry, label }: { readonly entry: AuditEntry; readonly label: string }) {
  const { t } = useWords();
  if (!entry.staffId) return <bdi>{entry.staffName || t("audit.member")}</bdi>;
  return (
    <Link to="/audit" search={{ by: entry.staffId }} title={label} className="kith-quiet-link">
      <bdi>{entry.staffName}</bdi>
    </Link>
  );
}

/** What it was done to: of members their reference, which tells entries of one person apart. */
function Subject({ entry: { subject, personRef } }: { readonly entry: AuditEntry }) {
  if (subject !== null) return <bdi style={{ overflowWrap: "anywhere" }}>{subject}</bdi>;
  return personRef !== null && <code className="kith-mono">{personRef.slice(0, 8)}</code>;
}

/** In words where the console knows the action; one that is newer than it, by its own name. */
export function sayAction(t: Words["t"], action: AuditEntry["action"]): string {
  const known = auditActions.find((name) => name === action);
  return known ? t(`actions.${known}`) : action;
}
