import { interestsMax } from "@kith/contracts/bounds";
import { StyleSheet, View } from "react-native";
import { keyOf, labelOfChosen } from "../choices/chosen";
import { Chip } from "../components/Chip";
import { Notice } from "../components/Notice";
import { Heading, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import type { Interests } from "./useInterests";

export function ChosenChips({ interests }: { readonly interests: Interests }) {
  const { t, language } = useWords();
  const chosen = interests.interests;
  return (
    <View style={styles.part}>
      <View style={styles.head}>
        <Heading>{t("interests.chosen")}</Heading>
        <View role="status">
          <Small>{t("interests.chosenCount", { count: chosen.length, max: interestsMax })}</Small>
        </View>
      </View>
      {chosen.length === 0 && <Small>{t("interests.chosenNone")}</Small>}
      <View style={styles.chips}>
        {chosen.map((each) => {
          const label = labelOfChosen(each, language);
          return (
            <Chip
              key={keyOf(each)}
              selected
              label={"id" in each ? label : t("interests.ownLabel", { text: label })}
              removeLabel={t("interests.remove", { label })}
              onPress={() => interests.remove(each)}
            />
          );
        })}
      </View>
      {interests.isRefusedAsFull && (
        <Notice mood="trouble" live="alert" text={t("interests.full", { max: interestsMax })} />
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  part: { gap: 10 },
  head: { flexDirection: "row", alignItems: "baseline", justifyContent: "space-between", gap: 12 },
  chips: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
