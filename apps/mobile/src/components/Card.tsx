import type { Palette } from "@kith/words/palette";
import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";

interface CardProps {
  readonly children: ReactNode;
  readonly ground?: keyof Palette;
}

export function Card({ children, ground = "card" }: CardProps) {
  const palette = usePalette();
  const edge = ground === "card" ? palette.line : palette[ground];
  return (
    <View style={[styles.card, { backgroundColor: palette[ground], borderColor: edge }]}>
      {children}
    </View>
  );
}

const styles = StyleSheet.create({
  card: { borderRadius: 20, borderWidth: 1, padding: 18, gap: 10 },
});
