import { Pressable, StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";
import { Label, Small } from "./Text";

interface LinkRowProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: string;
  readonly more?: string | undefined;
  /** What waits behind it. */
  readonly count?: number | undefined;
}

/** A row that leads to a page. */
export function LinkRow({ label, onPress, icon, more, count }: LinkRowProps) {
  const palette = usePalette();
  const { isRightToLeft } = useWords();
  return (
    <Pressable
      role="link"
      onPress={onPress}
      style={({ pressed }) => [
        styles.row,
        { borderColor: palette.line, backgroundColor: pressed ? palette.raised : palette.card },
      ]}
    >
      {icon && <Icon name={icon} tone="accent" />}
      <View style={styles.words}>
        <Label>{label}</Label>
        {more && <Small>{more}</Small>}
      </View>
      {count !== undefined && count > 0 && (
        <View style={[styles.count, { backgroundColor: palette.accentSoft }]}>
          <Label tone="onAccentSoft">{String(count)}</Label>
        </View>
      )}
      <Icon name={isRightToLeft ? "chevron-left" : "chevron-right"} tone="inkSoft" />
    </Pressable>
  );
}

const styles = StyleSheet.create({
  row: {
    minHeight: 60,
    flexDirection: "row",
    alignItems: "center",
    gap: 14,
    paddingHorizontal: 16,
    paddingVertical: 10,
    borderWidth: 1,
    borderRadius: 16,
  },
  words: { flex: 1, gap: 2 },
  count: { minWidth: 28, borderRadius: 14, paddingHorizontal: 8, alignItems: "center" },
});
