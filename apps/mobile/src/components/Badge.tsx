import { StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { Icon } from "./Icon";
import { Small } from "./Text";

interface BadgeProps {
  readonly label: string;
  readonly icon: string;
  readonly mood: "calm" | "open";
}

/** A state in a word or two. */
export function Badge({ label, icon, mood }: BadgeProps) {
  const palette = usePalette();
  const isCalm = mood === "calm";
  const tone = isCalm ? "onCalmSoft" : "ink";
  const ground = isCalm ? palette.calmSoft : palette.raised;
  return (
    <View style={[styles.badge, { backgroundColor: ground }]}>
      <Icon name={icon} size={16} tone={tone} />
      <Small tone={tone}>{label}</Small>
    </View>
  );
}

const styles = StyleSheet.create({
  badge: {
    flexDirection: "row",
    alignItems: "center",
    alignSelf: "flex-start",
    gap: 6,
    borderRadius: 14,
    paddingHorizontal: 10,
    paddingVertical: 4,
  },
});
