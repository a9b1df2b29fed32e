import type { LimitInForce, ProcedureLimits } from "@kith/contracts";
import { Stack, Text } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

export const limitColumns = (
  t: Words["t"],
  format: Formats,
): readonly Column<ProcedureLimits>[] => [
  {
    key: "procedure",
    header: t("limits.procedure"),
    isRowHeader: true,
    cell: ({ procedure }) => <bdi className="kith-mono">{procedure}</bdi>,
  },
  {
    key: "limits",
    header: t("limits.limits"),
    cell: ({ limits }) => (
      <Stack gap={2}>
        {limits.map((limit) => (
          <LimitLine key={`${limit.by} ${limit.window} ${limit.count}`} limit={limit} />
        ))}
      </Stack>
    ),
  },
  {
    key: "limited",
    header: t("limits.limited"),
    isNumber: true,
    cell: ({ limitedLastHour: limited }) => (
      <Text component="span" inherit c={limited === 0 ? "dimmed" : "var(--kith-warn)"} fw={600}>
        {format.number(limited)}
      </Text>
    ),
  },
];

function LimitLine({ limit }: { readonly limit: LimitInForce }) {
  const { t, format } = useWords();
  const { by, count, window, setting, isOnNode } = limit;
  const budget = { count: format.number(count), window: t(`limits.${window}`) };
  const more = [
    isOnNode ? t("limits.onNode") : "",
    setting === null ? "" : t("limits.fromSetting", { name: setting }),
  ].filter(Boolean);
  return (
    <div>
      {t(`limits.${by}`, budget)}
      {more.length > 0 && (
        <Text component="span" size="xs" c="dimmed" ms={6} style={{ overflowWrap: "anywhere" }}>
          {more.join(" · ")}
        </Text>
      )}
    </div>
  );
}
