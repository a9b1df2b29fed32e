import {
  interests as allInterests,
  categories,
  categoryLabelOf,
  type TaxonomyCategory,
} from "@kith/contracts/taxonomy";
import { useState } from "react";
import { Pressable, StyleSheet, View } from "react-native";
import { categoryOfChosen } from "../choices/chosen";
import { Icon } from "../components/Icon";
import { Heading, Label, Small } from "../components/Text";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { InterestChips } from "./InterestChips";
import type { Interests } from "./useInterests";

/** All categories, one of them open. */
export function CategoryList({ interests }: { readonly interests: Interests }) {
  const { t } = useWords();
  const palette = usePalette();
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <View style={styles.part}>
      <Heading>{t("interests.categories")}</Heading>
      <View style={[styles.list, { borderColor: palette.line, backgroundColor: palette.card }]}>
        {categories.map((category, place) => (
          <View
            key={category.id}
            style={{ borderTopWidth: place === 0 ? 0 : 1, borderTopColor: palette.line }}
          >
            <CategoryRow
              category={category}
              isOpen={category.id === openId}
              chosenCount={
                interests.interests.filter((each) => categoryOfChosen(each) === category.id).length
              }
              onPress={() => setOpenId(category.id === openId ? null : category.id)}
            />
            {category.id === openId && (
              <View style={styles.inside}>
                <InterestChips
                  ids={allInterests
                    .filter((each) => each.category === category.id)
                    .map(({ id }) => id)}
                  interests={interests}
                />
              </View>
            )}
          </View>
        ))}
      </View>
    </View>
  );
}

interface CategoryRowProps {
  readonly category: TaxonomyCategory;
  readonly isOpen: boolean;
  readonly chosenCount: number;
  readonly onPress: () => void;
}

function CategoryRow({ category, isOpen, chosenCount, onPress }: CategoryRowProps) {
  const { language } = useWords();
  const palette = usePalette();
  return (
    <Pressable
      role="button"
      aria-expanded={isOpen}
      onPress={onPress}
      style={({ pressed }) => [styles.row, pressed && { backgroundColor: palette.raised }]}
    >
      <View style={[styles.disc, { backgroundColor: palette.raised }]}>
        <Icon name={category.icon} size={20} tone="accent" />
      </View>
      <Label style={styles.name}>{categoryLabelOf(category.id, language)}</Label>
      {chosenCount > 0 && (
        <View style={[styles.count, { backgroundColor: palette.accentSoft }]}>
          <Small tone="onAccentSoft">{chosenCount}</Small>
        </View>
      )}
      <Icon name={isOpen ? "chevron-up" : "chevron-down"} tone="inkSoft" />
    </Pressable>
  );
}

const styles = StyleSheet.create({
  part: { gap: 10 },
  list: { borderRadius: 20, borderWidth: 1, overflow: "hidden" },
  row: {
    outlineOffset: -3,
    minHeight: 60,
    flexDirection: "row",
    alignItems: "center",
    gap: 14,
    paddingHorizontal: 14,
    paddingVertical: 8,
  },
  disc: {
    width: 40,
    height: 40,
    borderRadius: 20,
    alignItems: "center",
    justifyContent: "center",
  },
  name: { flex: 1, fontWeight: "500", fontSize: 16, lineHeight: 22 },
  count: {
    minWidth: 24,
    height: 24,
    borderRadius: 12,
    alignItems: "center",
    justifyContent: "center",
  },
  inside: { paddingHorizontal: 14, paddingTop: 4, paddingBottom: 16 },
});
