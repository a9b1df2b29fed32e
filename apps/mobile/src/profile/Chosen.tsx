import { StyleSheet, View } from "react-native";
import { Chip } from "../components/Chip";
import { useWords } from "../words/useWords";

interface ChosenProps {
  readonly all: readonly string[];
  readonly onRemove: (one: string) => void;
  readonly nameOf?: (one: string) => string;
}

/** What is in a list, each to be taken out. */
export function Chosen({ all, onRemove, nameOf = (one) => one }: ChosenProps) {
  const { t } = useWords();
  if (all.length === 0) return null;
  return (
    <View style={styles.chips}>
      {all.map((one) => (
        <Chip
          key={one}
          selected
          label={nameOf(one)}
          removeLabel={t("people:profile.takeOut", { name: nameOf(one) })}
          onPress={() => onRemove(one)}
        />
      ))}
    </View>
  );
}

const styles = StyleSheet.create({ chips: { flexDirection: "row", flexWrap: "wrap", gap: 8 } });
