import { interestsMax } from "@kith/contracts/bounds";
import { isSensitive, labelOf, searchInterests } from "@kith/contracts/taxonomy";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Chip } from "../components/Chip";
import { Field } from "../components/Field";
import { useWords } from "../words/useWords";
import { Chosen } from "./Chosen";
import type { EditorProps } from "./LineEditor";
import { interestName } from "./names";

const foundMax = 16;

/** Interests of a profile. Those of being open to talk are others, and stay on the phone. */
export function InterestsEditor({ profile, isBusy, onSave }: EditorProps) {
  const { t, language } = useWords();
  const [all, setAll] = useState<readonly string[]>(profile.interests);
  const [query, setQuery] = useState("");
  const found = query.trim() === "" ? [] : searchInterests(query, language, foundMax);
  return (
    <>
      <Chosen
        all={all}
        nameOf={(id) => interestName(id, language)}
        onRemove={(one) => setAll(all.filter((each) => each !== one))}
      />
      <Field
        kind="search"
        icon="magnify"
        label={t("people:profile.findInterest")}
        value={query}
        onChange={setQuery}
        clearLabel={t("interests.clearSearch")}
        hint={t("people:profile.addHint", { max: interestsMax })}
        charactersMax={60}
      />
      <View style={styles.chips}>
        {found
          .filter((id) => !all.includes(id))
          .map((id) => (
            <Chip
              key={id}
              label={labelOf(id, language)}
              mark={isSensitive(id) ? t("interests.personal") : undefined}
              selected={false}
              disabled={all.length >= interestsMax}
              onPress={() => setAll([...all, id])}
            />
          ))}
      </View>
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        onPress={() => onSave({ interests: [...all] })}
      />
    </>
  );
}

const styles = StyleSheet.create({ chips: { flexDirection: "row", flexWrap: "wrap", gap: 8 } });
