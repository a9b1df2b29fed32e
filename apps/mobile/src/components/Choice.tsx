import { Pressable, StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { Icon } from "./Icon";
import { pressBySpace } from "./pressBySpace";
import { Body, Label } from "./Text";

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly hideLabel?: boolean;
}

/** One of a few: a group of radio buttons. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChange, hideLabel } = props;
  const palette = usePalette();
  return (
    <View role="radiogroup" aria-label={label} style={styles.group}>
      {!hideLabel && <Label>{label}</Label>}
      <View style={[styles.list, { borderColor: palette.line, backgroundColor: palette.card }]}>
        {options.map((option, place) => (
          <Row
            key={option.value}
            label={option.label}
            isFirst={place === 0}
            isChosen={option.value === value}
            onPress={() => onChange(option.value)}
          />
        ))}
      </View>
    </View>
  );
}

interface RowProps {
  readonly label: string;
  readonly isFirst: boolean;
  readonly isChosen: boolean;
  readonly onPress: () => void;
}

function Row({ label, isFirst, isChosen, onPress }: RowProps) {
  const palette = usePalette();
  return (
    <Pressable
      role="radio"
      aria-checked={isChosen}
      aria-label={label}
      onPress={onPress}
      {...pressBySpace(onPress)}
      style={({ pressed }) => [
        styles.row,
        { borderTopColor: palette.line, borderTopWidth: isFirst ? 0 : 1 },
        (pressed || isChosen) && { backgroundColor: palette.raised },
      ]}
    >
      <Icon
        name={isChosen ? "radiobox-marked" : "radiobox-blank"}
        tone={isChosen ? "accent" : "edge"}
      />
      <Body style={styles.text}>{label}</Body>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  group: { gap: 8 },
  list: { borderRadius: 16, borderWidth: 1, overflow: "hidden" },
  row: {
    outlineOffset: -3,
    minHeight: 52,
    paddingHorizontal: 16,
    paddingVertical: 12,
    flexDirection: "row",
    alignItems: "center",
    gap: 12,
  },
  text: { flexShrink: 1 },
});
