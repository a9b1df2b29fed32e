import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";
import { useWords } from "../words/useWords";
import { IconButton } from "./IconButton";

interface TopBarProps {
  /** Absent on the first screen. */
  readonly onBack?: () => void;
  readonly start?: ReactNode;
  readonly end?: ReactNode;
}

export function TopBar({ onBack, start, end }: TopBarProps) {
  const { t } = useWords();
  return (
    <View style={styles.bar}>
      {onBack && (
        <IconButton directional icon="arrow-left" label={t("app.back")} onPress={onBack} />
      )}
      {start}
      <View style={styles.fill} />
      {end}
    </View>
  );
}

const styles = StyleSheet.create({
  bar: { minHeight: 56, flexDirection: "row", alignItems: "center" },
  fill: { flex: 1 },
});
