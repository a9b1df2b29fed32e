import { StyleSheet, View } from "react-native";
import { Heading } from "../components/Text";
import { usePalette } from "../theme/theme";

const grounds = [
  ["accentSoft", "onAccentSoft"],
  ["calmSoft", "onCalmSoft"],
  ["warnSoft", "onWarnSoft"],
] as const;

/** Somebody's first letter on a disc; the same colour for them every time. Decoration. */
export function Initial({
  handle,
  size = 40,
}: {
  readonly handle: string;
  readonly size?: number;
}) {
  const palette = usePalette();
  const sum = [...handle].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const [ground, ink] = grounds[sum % grounds.length] ?? grounds[0];
  const disc = { width: size, height: size, borderRadius: size / 2 };
  return (
    <View aria-hidden style={[styles.disc, disc, { backgroundColor: palette[ground] }]}>
      <Heading tone={ink} style={{ fontSize: size * 0.45, lineHeight: size * 0.6 }}>
        {handle.slice(0, 1).toUpperCase()}
      </Heading>
    </View>
  );
}

const styles = StyleSheet.create({ disc: { alignItems: "center", justifyContent: "center" } });
