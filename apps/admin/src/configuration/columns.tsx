import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { Badge, Text } from "@mantine/core";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import type { Column } from "../parts/DataTable";
import type { Words } from "../words/useWords";

export type Setting = OutputOf<typeof ops.getConfiguration>["settings"][number];

export const settingColumns = (t: Words["t"]): readonly Column<Setting>[] => [
  {
    key: "name",
    header: t("configuration.name"),
    isRowHeader: true,
    cell: ({ name, caution }) => (
      <span style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
        <bdi className="kith-mono">{name}</bdi>
        {caution !== null && (
          <IconAlertTriangle
            size={16}
            color="var(--kith-warn)"
            aria-label={t("configuration.cautions", { count: 1 })}
          />
        )}
      </span>
    ),
  },
  { key: "value", header: t("configuration.value"), cell: (setting) => showValue(t, setting) },
];

function showValue(t: Words["t"], { value, isSecret, isSet }: Setting) {
  if (isSecret) {
    const text = t(isSet ? "configuration.secretSet" : "configuration.secretNotSet");
    return (
      <Badge
        variant="light"
        color="gray"
        tt="none"
        leftSection={<IconLock size={13} aria-hidden />}
      >
        {text}
      </Badge>
    );
  }
  if (value === null) {
    return (
      <Text component="span" inherit c="dimmed">
        {t("configuration.notSet")}
      </Text>
    );
  }
  return <bdi className="kith-mono">{value}</bdi>;
}
