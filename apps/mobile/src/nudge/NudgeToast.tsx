import { categoryLabelOf } from "@kith/contracts/taxonomy";
import { usePathname, useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { Notice } from "../components/Notice";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";

/** These pages show nudges themselves. */
const showing: readonly string[] = ["/open", "/nudge"];

/** A nudge that arrives while the person is elsewhere in the app. */
export function NudgeToast() {
  const { t, language } = useWords();
  const { selected, talk } = usePhone();
  const { alert, nudges } = useTalk();
  const router = useRouter();
  const isHere = showing.includes(usePathname());
  const isFresh = nudges.some(
    ({ nudgeId, state }) => nudgeId === alert?.nudgeId && state === "nudged",
  );
  if (!alert || !isFresh || isHere) return null;
  const see = () => {
    selected.set(alert.nudgeId);
    talk.seen();
    router.push("/nudge");
  };
  return (
    <View style={styles.toast}>
      <Notice
        mood="accent"
        live="alert"
        text={t("nudge.announce", { category: categoryLabelOf(alert.category, language) })}
        action={{ label: t("open.see"), onPress: see }}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  toast: { width: "100%", maxWidth: 560, alignSelf: "center", padding: 16 },
});
