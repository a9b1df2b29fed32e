import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Chip } from "../components/Chip";
import { Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { Chosen } from "./Chosen";
import type { EditorProps } from "./LineEditor";
import { languageName, offeredLanguages } from "./names";

const languagesMax = 10;

/** Which languages somebody speaks, the best one first. */
export function LanguagesEditor({ profile, isBusy, onSave }: EditorProps) {
  const { t, language } = useWords();
  const [all, setAll] = useState<readonly string[]>(profile.languages);
  const nameOf = (code: string) => languageName(code, language);
  const others = offeredLanguages
    .filter((code) => !all.includes(code))
    .map((code) => ({ code, name: nameOf(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  return (
    <>
      <Small>{t("people:profile.languagesHint", { max: languagesMax })}</Small>
      <Chosen
        all={all}
        nameOf={nameOf}
        onRemove={(one) => setAll(all.filter((each) => each !== one))}
      />
      <View style={styles.chips}>
        {others.map(({ code, name }) => (
          <Chip
            key={code}
            label={name}
            selected={false}
            disabled={all.length >= languagesMax}
            onPress={() => setAll([...all, code])}
          />
        ))}
      </View>
      <Button
        label={t("people:app.save")}
        busy={isBusy}
        onPress={() => onSave({ languages: [...all] })}
      />
    </>
  );
}

const styles = StyleSheet.create({ chips: { flexDirection: "row", flexWrap: "wrap", gap: 8 } });
