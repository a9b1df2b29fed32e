import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { Body, Small, Title } from "../components/Text";
import { NudgeCards } from "../nudge/NudgeCards";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useNow } from "../phone/useNow";
import { useStore } from "../store";
import { useRefusalOf } from "../words/useRefusal";
import { useWords } from "../words/useWords";
import { Radar } from "./Radar";
import { RadioNotice } from "./RadioNotice";

const minuteMilliseconds = 60_000;

export function OpenView() {
  const { t } = useWords();
  const { radio } = usePhone();
  const { isReopening } = useTalk();
  const sending = useStore(radio.sending);
  const radioState = useStore(radio.state);
  const isQuiet = radioState === "on" && sending === null && !isReopening;
  return (
    <>
      <NudgeCards />
      <Radar active label={t("open.radarLabel")} />
      <View style={styles.words}>
        <Title style={styles.centre}>{t("open.openTitle")}</Title>
        {radioState === "on" && (
          <Body tone="inkSoft" style={styles.centre}>
            {t("open.listening")}
          </Body>
        )}
        <TimeLeft />
      </View>
      {isQuiet && <Notice live="status" text={t("open.silent")} />}
      {isReopening && <Notice mood="trouble" live="status" text={t("open.overLost")} />}
      <RadioNotice />
    </>
  );
}

function TimeLeft() {
  const { t } = useWords();
  const now = useNow(5000);
  const { expiresAt } = useTalk();
  const left = Math.max(0, Math.ceil((expiresAt - now) / minuteMilliseconds));
  const hours = Math.floor(left / 60);
  const minutes = left % 60;
  return (
    <Small style={styles.centre}>
      {hours > 0 ? t("open.hoursLeft", { hours, minutes }) : t("open.minutesLeft", { minutes })}
    </Small>
  );
}

/** More time when it is about to end, and stop, always. */
export function OpenFooter() {
  const { t } = useWords();
  const { talk } = usePhone();
  const { expiresAt, extendableUntil, isExpiring } = useTalk();
  const [trouble, setTrouble] = useState<unknown>(null);
  const say = useRefusalOf();
  const mayExtend = extendableUntil > expiresAt;
  const extend = () => {
    setTrouble(null);
    talk.session()?.extend().catch(setTrouble);
  };
  return (
    <>
      {isExpiring && (
        <Notice
          mood="accent"
          live="alert"
          icon="timer-sand"
          text={t(mayExtend ? "open.expiring" : "open.fullyExtended")}
        />
      )}
      {trouble !== null && <Notice mood="trouble" live="alert" text={say(trouble)} />}
      {mayExtend && (
        <Button
          wide
          kind={isExpiring ? "primary" : "plain"}
          icon="timer-plus-outline"
          label={t("open.extend")}
          onPress={extend}
        />
      )}
      <Button
        wide
        kind="soft"
        icon="stop-circle-outline"
        label={t("open.stop")}
        onPress={() => void talk.close()}
      />
    </>
  );
}

const styles = StyleSheet.create({
  words: { gap: 4 },
  centre: { textAlign: "center" },
});
