import { useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { labelOfChosen } from "../choices/chosen";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Icon } from "../components/Icon";
import { Notice } from "../components/Notice";
import { Body, Label, Small, Title } from "../components/Text";
import { useChoices, usePhone, useTalk } from "../phone/PhoneProvider";
import { useRefusal } from "../words/useRefusal";
import { useWords } from "../words/useWords";
import { Radar } from "./Radar";
import { RadioNotice } from "./RadioNotice";

export function ClosedView() {
  const { t } = useWords();
  const router = useRouter();
  const { server } = usePhone();
  return (
    <>
      <Radar active={false} label={t("open.radarIdle")} />
      <Title style={styles.centre}>{t("open.title")}</Title>
      <Body tone="inkSoft" style={styles.centre}>
        {t("open.lead")}
      </Body>
      <Ended />
      {server() === "" && (
        <Notice
          mood="trouble"
          text={t("open.noServer")}
          action={{ label: t("open.toSettings"), onPress: () => router.push("/settings") }}
        />
      )}
      <RadioNotice />
      <Summary />
    </>
  );
}

/** Why the last session ended, where that needs a word. */
function Ended() {
  const { t } = useWords();
  const { ended, refusal } = useTalk();
  const say = useRefusal();
  if (refusal) return <Notice mood="trouble" live="alert" text={say(refusal)} />;
  if (ended === "refused") {
    return <Notice mood="trouble" live="alert" text={t("refusals:client.unknown")} />;
  }
  if (ended === "expired") return <Notice live="status" text={t("open.overExpired")} />;
  if (ended === "paused") return <Notice mood="trouble" live="alert" text={t("open.overPaused")} />;
  return null;
}

/** What was chosen, to be seen before it counts. */
function Summary() {
  const { t, language } = useWords();
  const router = useRouter();
  const { interests, match, band } = useChoices();
  const lines = [
    {
      icon: "tune-variant",
      text: t(match === "interest" ? "open.matchInterest" : "open.matchCategory"),
    },
    {
      icon: "account-group-outline",
      text: t("open.band", { band: t(band === "16-17" ? "age.young" : "age.adult") }),
    },
  ];
  return (
    <Card>
      <View style={styles.head}>
        <Label>{t("open.interests", { count: interests.length })}</Label>
        <Button kind="plain" label={t("open.change")} onPress={() => router.push("/interests")} />
      </View>
      <Body>{interests.map((each) => labelOfChosen(each, language)).join(" · ")}</Body>
      {lines.map(({ icon, text }) => (
        <View key={icon} style={styles.line}>
          <Icon name={icon} size={18} tone="inkSoft" />
          <Small>{text}</Small>
        </View>
      ))}
    </Card>
  );
}

const styles = StyleSheet.create({
  centre: { textAlign: "center" },
  head: { flexDirection: "row", alignItems: "center", justifyContent: "space-between", gap: 8 },
  line: { flexDirection: "row", alignItems: "center", gap: 8 },
});
