import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { Badge, Text } from "@mantine/core";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import type { Column } from "../parts/DataTable";
import { Told } from "../parts/Told";
import { useWords, type Words } from "../words/useWords";

export type Setting = OutputOf<typeof ops.getConfiguration>["settings"][number];

export const settingColumns = (t: Words["t"]): readonly Column<Setting>[] => [
  {
    key: "name",
    header: t("configuration.name"),
    isRowHeader: true,
    cell: ({ name, about, caution }) => (
      <>
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
        <Text size="xs" c="dimmed" fw={400} maw="60ch">
          <Told text={about.replaceAll("`", "")} />
        </Text>
      </>
    ),
  },
  {
    key: "value",
    header: t("configuration.value"),
    cell: (setting) => (
      <>
        {showValue(t, setting)}
        <Default setting={setting} />
      </>
    ),
  },
];

/** What would be in force by itself, where there is such a thing. */
function Default({ setting: { value, default: byItself } }: { readonly setting: Setting }) {
  const { t } = useWords();
  if (byItself === null) return null;
  return (
    <Text size="xs" c="dimmed">
      {value === byItself
        ? t("configuration.isDefault")
        : t("configuration.default", { value: byItself })}
    </Text>
  );
}

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
