import { StyleSheet, View } from "react-native";
import { Small } from "../components/Text";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";

/** How far something came. */
export function Progress({ percent, label }: { readonly percent: number; readonly label: string }) {
  const palette = usePalette();
  const { language } = useWords();
  const shown = new Intl.NumberFormat(language, { style: "percent" }).format(percent / 100);
  const text = [label, shown].join(": ");
  return (
    <View style={styles.part}>
      <Small>{text}</Small>
      <View
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        style={[styles.bar, { backgroundColor: palette.raised }]}
      >
        <View style={[styles.bar, { width: `${percent}%`, backgroundColor: palette.accent }]} />
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  part: { gap: 6 },
  bar: { height: 8, borderRadius: 4 },
});
