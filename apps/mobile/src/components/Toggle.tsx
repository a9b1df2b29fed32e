import { useId } from "react";
import { Platform, Pressable, StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";
import { pressBySpace } from "./pressBySpace";
import { Label, Small } from "./Text";

interface ToggleProps {
  readonly label: string;
  /** What it does, in a sentence. */
  readonly more?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly kind?: "switch" | "checkbox";
  readonly disabled?: boolean;
}

const icons = {
  switch: ["toggle-switch-off-outline", "toggle-switch"],
  checkbox: ["checkbox-blank-outline", "checkbox-marked"],
} as const;

/** What is read after the name, which stays short; browsers are told where it stands. */
function explainedBy(id: string, more: string | undefined) {
  if (!more) return {};
  return Platform.OS === "web" ? { "aria-describedby": id } : { accessibilityHint: more };
}

/** Something that is on or off, with what that means beside it. */
export function Toggle({ label, more, isOn, onChange, kind = "switch", disabled }: ToggleProps) {
  const palette = usePalette();
  const { isRightToLeft } = useWords();
  const moreId = useId();
  const press = () => onChange(!isOn);
  return (
    <Pressable
      role={kind}
      aria-checked={isOn}
      aria-label={label}
      aria-disabled={disabled}
      {...explainedBy(moreId, more)}
      disabled={disabled}
      onPress={press}
      {...(disabled ? {} : pressBySpace(press))}
      style={({ pressed }) => [styles.row, pressed && { backgroundColor: palette.raised }]}
    >
      <View style={styles.words}>
        <Label>{label}</Label>
        {more && <Small id={moreId}>{more}</Small>}
      </View>
      <View style={kind === "switch" && isRightToLeft && styles.mirrored}>
        <Icon name={icons[kind][isOn ? 1 : 0]} size={32} tone={isOn ? "accent" : "edge"} />
      </View>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  row: {
    minHeight: 52,
    flexDirection: "row",
    alignItems: "center",
    gap: 14,
    borderRadius: 12,
    paddingVertical: 6,
  },
  words: { flex: 1, gap: 2 },
  mirrored: { transform: [{ scaleX: -1 }] },
});
