import { categories, categoryLabelOf } from "@kith/contracts/taxonomy";
import type { Nudge } from "@kith/sdk";
import { useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Icon } from "../components/Icon";
import { Body } from "../components/Text";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";

const says = {
  nudged: "open.nudgeCard",
  waved: "open.wavedCard",
  met: "open.metCard",
} as const;

/** The nudges of now, newest first. Each is read aloud when it comes. */
export function NudgeCards() {
  const { nudges } = useTalk();
  return (
    <View role="log" aria-live="assertive" style={styles.cards}>
      {[...nudges].reverse().map((nudge) => (
        <NudgeCard key={nudge.nudgeId} nudge={nudge} />
      ))}
    </View>
  );
}

function NudgeCard({ nudge }: { readonly nudge: Nudge }) {
  const { t, language } = useWords();
  const { selected, talk } = usePhone();
  const router = useRouter();
  const { nudgeId, state, category } = nudge;
  const isMet = state === "met";
  const see = () => {
    selected.set(nudgeId);
    talk.seen();
    router.push(isMet ? "/hello" : "/nudge");
  };
  const icon = categories.find(({ id }) => id === category)?.icon ?? "hand-wave";
  const label = categoryLabelOf(category, language);
  return (
    <Card ground={isMet ? "calmSoft" : "accentSoft"}>
      <View style={styles.line}>
        <Icon name={icon} tone={isMet ? "onCalmSoft" : "onAccentSoft"} />
        <Body tone={isMet ? "onCalmSoft" : "onAccentSoft"} style={styles.text}>
          {t(says[state], { category: label })}
        </Body>
      </View>
      <Button
        kind={state === "waved" ? "plain" : "primary"}
        label={t(isMet ? "open.chat" : "open.see")}
        onPress={see}
      />
    </Card>
  );
}

const styles = StyleSheet.create({
  cards: { gap: 10 },
  line: { flexDirection: "row", alignItems: "center", gap: 12 },
  text: { flex: 1, fontWeight: "600" },
});
