import type { Minute } from "@kith/contracts";
import { Text, UnstyledButton } from "@mantine/core";
import { Sparkline } from "../parts/Sparkline";
import { useWords } from "../words/useWords";
import type { Metric } from "./metrics";
import { pointsOf } from "./periods";

interface TileProps {
  readonly metric: Metric;
  /** Oldest first. */
  readonly minutes: readonly Minute[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One counter: its running minute as a figure, its hour in bars. Chosen, it fills the chart. */
export function Tile({ metric, minutes, isChosen, onChoose }: TileProps) {
  const { t, format } = useWords();
  const { name, colour } = metric;
  const now = minutes.at(-1)?.[name];
  return (
    <UnstyledButton className="kith-tile" aria-pressed={isChosen} onClick={onChoose}>
      <Text component="span" display="block" size="sm" fw={600}>
        {t(`overview.${name}`)}
      </Text>
      <span className="kith-figure">{now === undefined ? "–" : format.number(now)}</span>{" "}
      <Text component="span" size="xs" c="dimmed">
        {name === "sockets" ? t("overview.now") : t("overview.perMinute")}
      </Text>
      <Sparkline
        values={pointsOf("hour", minutes, name).map(({ value }) => value)}
        colour={colour}
      />
    </UnstyledButton>
  );
}
