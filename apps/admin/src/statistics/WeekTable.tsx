import type { WeekFigures } from "@kith/contracts";
import { categoryLabelOf, isCategoryId } from "@kith/contracts/taxonomy";
import { Text } from "@mantine/core";
import { DataTable } from "../parts/DataTable";
import { useWords } from "../words/useWords";
import { percentOf, splitWeek } from "./figures";

interface WeekTableProps {
  readonly label: string;
  readonly categories: WeekFigures["categories"];
}

/** One week's people by category, each with a bar; the suppressed ones as one sentence. */
export function WeekTable({ label, categories }: WeekTableProps) {
  const { t, language, format } = useWords();
  const { shown, suppressedCount } = splitWeek(categories);
  const largest = shown[0]?.people ?? 0;
  const nameOf = (id: string) => (isCategoryId(id) ? categoryLabelOf(id, language) : id);
  const others =
    shown.length === 0
      ? t("statistics.weeksFewAll")
      : t("statistics.weeksFewOthers", { count: suppressedCount });

  return (
    <>
      {shown.length > 0 && (
        <DataTable
          caption={label}
          columns={[
            {
              key: "category",
              header: t("statistics.category"),
              isRowHeader: true,
              cell: ({ category }) => nameOf(category),
            },
            {
              key: "people",
              header: t("statistics.people"),
              cell: ({ people }) => (
                <Bar percent={percentOf(people, largest)} label={format.number(people)} />
              ),
            },
          ]}
          rows={shown}
          keyOf={({ category }) => category}
        />
      )}
      {(suppressedCount > 0 || shown.length === 0) && (
        <Text className="kith-few" size="sm" px="md" pt="xs">
          {others}
        </Text>
      )}
    </>
  );
}

function Bar({ percent, label }: { readonly percent: number; readonly label: string }) {
  return (
    <span className="kith-bar">
      <span>
        <span className="kith-bar-fill" style={{ inlineSize: `${percent}%` }} />
      </span>
      <span>{label}</span>
    </span>
  );
}
