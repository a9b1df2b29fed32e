import { Tooltip } from "@mantine/core";
import { useWords } from "../words/useWords";

interface FigureProps {
  /** Null where fewer than 11 people are behind it. */
  readonly value: number | null;
  readonly isInTens?: boolean;
}

/** A published figure, or that it is not published. */
export function Figure({ value, isInTens }: FigureProps) {
  const { t, format } = useWords();
  if (value === null) {
    return (
      <Tooltip label={t("statistics.fewMore")} multiline maw={260}>
        <span className="kith-few">{t("statistics.few")}</span>
      </Tooltip>
    );
  }
  const number = format.number(value);
  return isInTens ? t("statistics.about", { count: number }) : number;
}
