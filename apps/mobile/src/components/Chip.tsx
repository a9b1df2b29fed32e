import { Pressable, StyleSheet } from "react-native";
import { usePalette } from "../theme/theme";
import { Icon } from "./Icon";
import { pressBySpace } from "./pressBySpace";
import { Label, Small } from "./Text";

interface ChipProps {
  readonly label: string;
  readonly selected: boolean;
  readonly onPress: () => void;
  /** A second, smaller word, such as "personal". */
  readonly mark?: string;
  /** Shown as something to take out rather than to tick. */
  readonly removeLabel?: string;
  readonly disabled?: boolean;
}

/** Something to choose among many. */
export function Chip({ label, selected, onPress, mark, removeLabel, disabled }: ChipProps) {
  const palette = usePalette();
  const ground = selected ? palette.accentSoft : palette.card;
  const tone = selected ? "onAccentSoft" : "ink";
  const choice = removeLabel
    ? ({ role: "button", "aria-label": removeLabel } as const)
    : ({ role: "checkbox", "aria-checked": selected } as const);
  const icon = removeLabel ? "close" : "check";
  return (
    <Pressable
      {...choice}
      onPress={onPress}
      {...(removeLabel || disabled ? {} : pressBySpace(onPress))}
      disabled={disabled}
      style={({ pressed }) => [
        styles.chip,
        {
          backgroundColor: pressed ? palette.raised : ground,
          borderColor: selected ? palette.accent : palette.edge,
        },
        disabled && styles.disabled,
      ]}
    >
      {selected && !removeLabel && <Icon name={icon} size={18} tone={tone} />}
      <Label tone={tone} style={styles.label}>
        {label}
      </Label>
      {mark && <Small tone={selected ? tone : "inkSoft"}>{mark}</Small>}
      {removeLabel && <Icon name={icon} size={18} tone={tone} />}
    </Pressable>
  );
}

const styles = StyleSheet.create({
  chip: {
    minHeight: 44,
    maxWidth: "100%",
    paddingHorizontal: 16,
    paddingVertical: 8,
    borderRadius: 22,
    borderWidth: 1,
    flexDirection: "row",
    alignItems: "center",
    gap: 8,
  },
  label: { fontWeight: "500", flexShrink: 1 },
  disabled: { opacity: 0.5 },
});
