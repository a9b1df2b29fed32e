import type { Attack } from "@kith/contracts";
import { Badge, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import type { Column } from "../parts/DataTable";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

/** What the command that runs attackers says of them, in English. */
const Told = ({ text }: { readonly text: string }) => <bdi lang="en">{text}</bdi>;

export const attackColumns = (t: Words["t"], format: Formats): readonly Column<Attack>[] => [
  {
    key: "attacker",
    header: t("attacks.attacker"),
    isRowHeader: true,
    cell: ({ name, holds }) => (
      <>
        <Told text={name} />
        <Text size="xs" c="dimmed" fw={400} maw={320}>
          <Told text={holds} />
        </Text>
      </>
    ),
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
    isShort: true,
    cell: ({ isPassed }) => <Verdict isPassed={isPassed} />,
  },
];

function Score({ attack: { score, scoreOf, interval } }: { readonly attack: Attack }) {
  const { t, format } = useWords();
  return (
    <>
      <strong>{format.figure(score)}</strong> <Told text={scoreOf} />
      {interval && (
        <Text size="xs" c="dimmed" miw="max-content">
          {t("attacks.interval", {
            low: format.figure(interval.low * 100),
            high: format.figure(interval.high * 100),
          })}
        </Text>
      )}
    </>
  );
}

function Verdict({ isPassed }: { readonly isPassed: boolean }) {
  const { t } = useWords();
  const Icon = isPassed ? IconShieldCheck : IconShieldX;
  return (
    <Badge
      size="lg"
      radius="md"
      tt="none"
      miw="max-content"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      bg={isPassed ? "var(--kith-calm-soft)" : "var(--kith-danger)"}
      c={isPassed ? "var(--kith-on-calm-soft)" : "var(--kith-on-danger)"}
    >
      {t(isPassed ? "attacks.held" : "attacks.won")}
    </Badge>
  );
}
