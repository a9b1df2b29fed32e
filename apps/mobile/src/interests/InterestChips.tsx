import { isSensitive, labelOf, type TaxonomyInterestId } from "@kith/contracts/taxonomy";
import { StyleSheet, View } from "react-native";
import { Chip } from "../components/Chip";
import { useWords } from "../words/useWords";
import type { Interests } from "./useInterests";

interface InterestChipsProps {
  readonly ids: readonly TaxonomyInterestId[];
  readonly interests: Interests;
}

export function InterestChips({ ids, interests }: InterestChipsProps) {
  const { t, language } = useWords();
  return (
    <View style={styles.chips}>
      {ids.map((id) => (
        <Chip
          key={id}
          label={labelOf(id, language)}
          mark={isSensitive(id) ? t("interests.personal") : undefined}
          selected={interests.has({ id })}
          onPress={() => interests.toggle({ id })}
        />
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  chips: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
