import { useRouter } from "expo-router";
import { useState } from "react";
import { Button } from "../components/Button";
import { Choice } from "../components/Choice";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { Mark } from "../components/Wordmark";
import { useChoices, usePhone, useTalk } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

type Answer = "under-16" | "16-17" | "18-over";

export default function Age() {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const { choices, talk } = usePhone();
  const { band } = useChoices();
  const { phase } = useTalk();
  const [answer, setAnswer] = useState<Answer | null>(band);
  const [isTooYoung, setTooYoung] = useState(false);

  const go = (): void => {
    if (answer === null) return;
    if (answer === "under-16") {
      choices.change({ band: null });
      if (phase !== "closed") void talk.close();
      setTooYoung(true);
      return;
    }
    choices.change({ band: answer });
    if (band) back();
    else router.dismissTo("/open");
  };

  if (isTooYoung) return <TooYoung onBack={() => setTooYoung(false)} />;
  return (
    <Screen
      bar={<TopBar onBack={back} />}
      footer={
        <Button
          wide
          label={t(band ? "interests.save" : "interests.done")}
          disabled={answer === null}
          onPress={go}
        />
      }
    >
      <Title>{t("age.title")}</Title>
      <Body tone="inkSoft">{t("age.lead")}</Body>
      <Choice
        hideLabel
        label={t("age.title")}
        value={answer}
        onChange={setAnswer}
        options={[
          { value: "under-16", label: t("age.under") },
          { value: "16-17", label: t("age.young") },
          { value: "18-over", label: t("age.adult") },
        ]}
      />
    </Screen>
  );
}

function TooYoung({ onBack }: { readonly onBack: () => void }) {
  const { t } = useWords();
  return (
    <Screen
      centred
      bar={<TopBar />}
      footer={<Button wide kind="plain" label={t("age.refusalBack")} onPress={onBack} />}
    >
      <Mark size={40} />
      <Title>{t("age.refusalTitle")}</Title>
      <Body>{t("age.refusalLead")}</Body>
    </Screen>
  );
}
