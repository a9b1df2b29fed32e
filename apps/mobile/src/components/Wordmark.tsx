import { StyleSheet, View } from "react-native";
import { serif } from "../theme/fonts";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Label } from "./Text";

/** Two circles that meet. */
export function Mark({ size }: { readonly size: number }) {
  const palette = usePalette();
  const disc = { width: size, height: size, borderRadius: size / 2 };
  return (
    <View aria-hidden style={[styles.mark, { width: size * 1.6, height: size }]}>
      <View style={[disc, { backgroundColor: palette.accent }]} />
      <View
        style={[disc, styles.second, { borderColor: palette.calm, marginStart: -size * 0.4 }]}
      />
    </View>
  );
}

export function Wordmark() {
  const { t } = useWords();
  return (
    <View style={styles.word}>
      <Mark size={18} />
      <Label style={styles.name}>{t("app.name")}</Label>
    </View>
  );
}

const styles = StyleSheet.create({
  mark: { flexDirection: "row" },
  second: { borderWidth: 3 },
  word: { flexDirection: "row", alignItems: "center", gap: 10, paddingHorizontal: 12 },
  name: { fontFamily: serif, fontSize: 21, lineHeight: 28 },
});
