import { categories, categoryLabelOf } from "@kith/contracts/taxonomy";
import { Redirect, useRouter } from "expo-router";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { SafetyActions } from "../nudge/SafetyActions";
import { useAct, useNudge } from "../nudge/useNudge";
import { usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useNow } from "../phone/useNow";
import { usePalette } from "../theme/theme";
import { useRefusalOf } from "../words/useRefusal";
import { useWords } from "../words/useWords";

const minuteMilliseconds = 60_000;

export default function NudgeScreen() {
  const { t, language } = useWords();
  const router = useRouter();
  const palette = usePalette();
  const back = useBack();
  const { talk } = usePhone();
  const nudge = useNudge();
  const { act, isBusy, trouble } = useAct();
  const say = useRefusalOf();
  const toStart = () => router.dismissTo("/open");

  if (!nudge) return <Over onDone={toStart} />;
  if (nudge.state === "met") return <Redirect href="/hello" />;
  const { nudgeId, category, expiresAt } = nudge;
  const hasWaved = nudge.state === "waved";
  return (
    <Screen
      centred
      bar={<TopBar onBack={back} />}
      footer={
        <>
          {!hasWaved && (
            <Button
              wide
              icon="hand-wave"
              label={t("nudge.wave")}
              disabled={isBusy}
              onPress={() => act(() => talk.session()?.wave(nudgeId))}
            />
          )}
          <Button
            wide
            kind={hasWaved ? "plain" : "soft"}
            label={t("nudge.notNow")}
            disabled={isBusy}
            onPress={() => act(() => talk.session()?.dismiss(nudgeId), toStart)}
          />
          <SafetyActions nudgeId={nudgeId} onDone={toStart} />
        </>
      }
    >
      <View style={[styles.disc, { backgroundColor: palette.accentSoft }]}>
        <Icon
          name={categories.find(({ id }) => id === category)?.icon ?? "hand-wave"}
          size={72}
          tone="onAccentSoft"
        />
      </View>
      <View role="status" style={styles.words}>
        <Title style={styles.centre}>{t(hasWaved ? "nudge.waved" : "nudge.title")}</Title>
        <Body style={styles.centre}>
          {hasWaved
            ? t("nudge.wavedLead")
            : t("nudge.about", { category: categoryLabelOf(category, language) })}
        </Body>
        <TimeLeft expiresAt={expiresAt} />
      </View>
      {!hasWaved && <Small style={styles.centre}>{t("nudge.hint")}</Small>}
      {trouble !== null && <Notice mood="trouble" live="alert" text={say(trouble)} />}
    </Screen>
  );
}

function TimeLeft({ expiresAt }: { readonly expiresAt: number }) {
  const { t } = useWords();
  const now = useNow(5000);
  const left = Math.max(0, expiresAt - now) / minuteMilliseconds;
  const minutes = left < 1 ? 0 : Math.ceil(left);
  return <Small style={styles.centre}>{t("nudge.timeLeft", { minutes })}</Small>;
}

function Over({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords();
  return (
    <Screen centred footer={<Button wide label={t("hello.done")} onPress={onDone} />}>
      <View role="status" style={styles.words}>
        <Title style={styles.centre}>{t("nudge.over")}</Title>
        <Body style={styles.centre}>{t("nudge.overLead")}</Body>
      </View>
    </Screen>
  );
}

const styles = StyleSheet.create({
  disc: {
    width: 168,
    height: 168,
    borderRadius: 84,
    alignSelf: "center",
    alignItems: "center",
    justifyContent: "center",
  },
  words: { gap: 8 },
  centre: { textAlign: "center" },
});
