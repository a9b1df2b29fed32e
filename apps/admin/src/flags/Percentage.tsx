import { Group, Input, NumberInput, Slider } from "@mantine/core";
import { useWords } from "../words/useWords";

interface PercentageProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A share of everyone: to drag, or to type. */
export function Percentage({ value, onChange }: PercentageProps) {
  const { t, format } = useWords();
  const say = (count: number) => t("flags.percent", { count: format.number(count) });
  return (
    <Input.Wrapper
      label={t("flags.percentage")}
      description={t("flags.percentMore")}
      labelElement="div"
    >
      <Group gap="md" mt={6} wrap="nowrap" align="center">
        <Slider
          flex={1}
          value={value}
          onChange={onChange}
          label={say}
          thumbLabel={t("flags.percentage")}
          thumbProps={{ "aria-valuetext": say(value) }}
        />
        <NumberInput
          w={96}
          value={value}
          onChange={(typed) => onChange(Math.round(Number(typed)))}
          min={0}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          suffix=" %"
          aria-label={t("flags.percentage")}
        />
      </Group>
    </Input.Wrapper>
  );
}
