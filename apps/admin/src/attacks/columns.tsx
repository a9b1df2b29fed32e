import type { Attack } from "@kith/contracts";
import { List, Text } from "@mantine/core";
import type { Column } from "../parts/DataTable";
import { Told } from "../parts/Told";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";
import { idOf } from "./known";
import { Verdict } from "./Verdict";

export const attackColumns = (t: Words["t"], format: Formats): readonly Column<Attack>[] => [
  {
    key: "attacker",
    header: t("attacks.attacker"),
    isRowHeader: true,
    cell: (attack) => <Who attack={attack} />,
  },
  { key: "spent", header: t("attacks.spent"), cell: ({ spent }) => <Told text={spent} /> },
  { key: "score", header: t("attacks.score"), cell: (attack) => <Score attack={attack} /> },
  {
    key: "weakened",
    header: t("attacks.weakened"),
    cell: ({ weakened }) =>
      weakened.map(({ without, ...counts }) => {
        const [won, runs] = [format.number(counts.won), format.number(counts.runs)];
        return <div key={without}>{t("attacks.weakenedOne", { without, won, runs })}</div>;
      }),
  },
  {
    key: "honest",
    header: t("attacks.honest"),
    isShort: true,
    cell: ({ honest: { due, got } }) =>
      t("attacks.honestOf", { got: format.number(got), due: format.number(due) }),
  },
  {
    key: "verdict",
    header: t("attacks.verdict"),
    cell: ({ faults }) => (
      <>
        <Verdict isHeld={faults.length === 0} />
        {faults.map((fault) => (
          <Text key={fault} size="xs" c="var(--kith-danger)">
            <Told text={fault} />
          </Text>
        ))}
      </>
    ),
  },
];

/** An attacker and what it holds; one that is newer than the console, in English. */
function Who({ attack: { name, holds } }: { readonly attack: Attack }) {
  const { t } = useWords();
  const id = idOf(name);
  return (
    <>
      {id ? t(`attackers.${id}.name`) : <Told text={name} />}
      <Text size="xs" c="dimmed" fw={400} maw={320}>
        {id ? t(`attackers.${id}.holds`) : <Told text={holds} />}
      </Text>
    </>
  );
}

function Score({ attack: { score, bound, published } }: { readonly attack: Attack }) {
  const { t, format } = useWords();
  const { what, value, interval } = score;
  // A fraction with an interval is a rate; all else was counted or measured.
  const isRate = interval !== null && !Number.isInteger(value);
  const shown = isRate
    ? t("attacks.rate", { percent: format.figure(value * 100) })
    : format.figure(value);
  return (
    <>
      <strong>{shown}</strong> <Told text={what} />
      {interval && (
        <Text size="xs" c="dimmed" miw="max-content">
          {t("attacks.interval", {
            low: format.figure(interval.low * 100),
            high: format.figure(interval.high * 100),
          })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t("attacks.bound")} <Told text={bound} />
      </Text>
      {published.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("attacks.published")}
        </Text>
      )}
      <List size="xs" c="dimmed" ta="start">
        {published.map((line) => (
          <List.Item key={line}>
            <Told text={line} />
          </List.Item>
        ))}
      </List>
    </>
  );
}
