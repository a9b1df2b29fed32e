import { searchInterests } from "@kith/contracts/taxonomy";
import { useMemo } from "react";
import { StyleSheet, View } from "react-native";
import { readOwnWords } from "../choices/chosen";
import { Button } from "../components/Button";
import { Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { InterestChips } from "./InterestChips";
import type { Interests } from "./useInterests";

const resultsMax = 24;

interface SearchResultsProps {
  readonly query: string;
  readonly interests: Interests;
  readonly onOwn: (text: string) => void;
}

export function SearchResults({ query, interests, onOwn }: SearchResultsProps) {
  const { t, language } = useWords();
  const ids = useMemo(() => searchInterests(query, language, resultsMax), [query, language]);
  const own = readOwnWords(query, language);
  return (
    <View style={styles.part}>
      <View role="status">
        <Small>{t("interests.found", { count: ids.length })}</Small>
      </View>
      <InterestChips ids={ids} interests={interests} />
      {own.kind === "own" &&
        (interests.has({ text: own.text, category: "" }) ? (
          <Small>{t("interests.ownAlready", { text: own.text })}</Small>
        ) : (
          <View style={styles.own}>
            <Button
              kind="soft"
              icon="plus"
              label={t("interests.ownAdd", { text: own.text })}
              onPress={() => onOwn(own.text)}
            />
          </View>
        ))}
    </View>
  );
}

const styles = StyleSheet.create({
  part: { gap: 12 },
  own: { alignItems: "flex-start" },
});
