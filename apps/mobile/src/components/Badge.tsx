import type { Palette } from "@kith/words/palette";
import { StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { Icon } from "./Icon";
import { Small } from "./Text";

interface BadgeProps {
  readonly label: string;
  readonly icon: string;
  readonly mood: Mood;
}

type Mood = "calm" | "open" | "gold" | "sky";

const looks: Readonly<
  Record<Mood, { readonly ground: keyof Palette; readonly ink: keyof Palette }>
> = {
  calm: { ground: "calmSoft", ink: "onCalmSoft" },
  open: { ground: "raised", ink: "ink" },
  gold: { ground: "warnSoft", ink: "onWarnSoft" },
  sky: { ground: "skySoft", ink: "onSkySoft" },
};

/** A state in a word or two. */
export function Badge({ label, icon, mood }: BadgeProps) {
  const palette = usePalette();
  const { ground, ink: tone } = looks[mood];
  return (
    <View style={[styles.badge, { backgroundColor: palette[ground] }]}>
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
