import { StyleSheet, View } from "react-native";
import { ActivityIndicator } from "react-native-paper";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Small } from "./Text";

/** Something is on its way. */
export function Loading() {
  const { t } = useWords();
  const palette = usePalette();
  return (
    <View role="status" style={styles.loading}>
      <View aria-hidden>
        <ActivityIndicator color={palette.accent} />
      </View>
      <Small>{t("people:app.loading")}</Small>
    </View>
  );
}

const styles = StyleSheet.create({
  loading: { alignItems: "center", gap: 12, paddingVertical: 24 },
});
