import { useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { Screen } from "../components/Screen";
import { Body, Label, Small, Title } from "../components/Text";
import { HomeBar } from "../phone/HomeBar";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";

const points = [
  { icon: "incognito", title: "welcome.nameless", text: "welcome.namelessMore" },
  { icon: "hand-wave-outline", title: "welcome.both", text: "welcome.bothMore" },
  { icon: "weather-windy", title: "welcome.traceless", text: "welcome.tracelessMore" },
] as const;

export default function Welcome() {
  const { t } = useWords();
  const palette = usePalette();
  const router = useRouter();
  return (
    <Screen
      centred
      bar={<HomeBar />}
      footer={
        <>
          <Button wide label={t("welcome.start")} onPress={() => router.push("/interests")} />
          <Button wide kind="plain" label={t("app.learn")} onPress={() => router.push("/learn")} />
        </>
      }
    >
      <Title style={styles.title}>{t("welcome.title")}</Title>
      <Body tone="inkSoft">{t("welcome.lead")}</Body>
      <View style={styles.points}>
        {points.map(({ icon, title, text }) => (
          <View key={title} style={styles.point}>
            <View style={[styles.disc, { backgroundColor: palette.accentSoft }]}>
              <Icon name={icon} tone="onAccentSoft" />
            </View>
            <View style={styles.words}>
              <Label>{t(title)}</Label>
              <Small>{t(text)}</Small>
            </View>
          </View>
        ))}
      </View>
    </Screen>
  );
}

const styles = StyleSheet.create({
  title: { fontSize: 36, lineHeight: 46 },
  points: { gap: 18, paddingTop: 10 },
  point: { flexDirection: "row", alignItems: "center", gap: 16 },
  disc: {
    width: 48,
    height: 48,
    borderRadius: 24,
    alignItems: "center",
    justifyContent: "center",
  },
  words: { flex: 1, gap: 2 },
});
