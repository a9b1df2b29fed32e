import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";

interface BubbleProps {
  readonly isMine: boolean;
  readonly label: string;
  readonly children: ReactNode;
}

/** Something that one of the two sent. */
export function Bubble({ isMine, label, children }: BubbleProps) {
  const palette = usePalette();
  const ground = isMine ? palette.accentSoft : palette.raised;
  return (
    <View
      aria-label={label}
      style={[styles.bubble, isMine ? styles.mine : styles.theirs, { backgroundColor: ground }]}
    >
      {children}
    </View>
  );
}

const styles = StyleSheet.create({
  bubble: { maxWidth: "84%", borderRadius: 20, paddingHorizontal: 16, paddingVertical: 10 },
  mine: { alignSelf: "flex-end", borderBottomEndRadius: 6 },
  theirs: { alignSelf: "flex-start", borderBottomStartRadius: 6 },
});
