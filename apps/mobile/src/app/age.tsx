import type { AgeBand } from "@kith/contracts";
import { useRouter } from "expo-router";
import { useState } from "react";
import { AgeChoice } from "../choices/AgeChoice";
import { Button } from "../components/Button";
import { FormPage } from "../components/FormPage";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { Mark } from "../components/Wordmark";
import { useChoices, usePhone, useTalk } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default function Age() {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const { choices, talk } = usePhone();
  const { band } = useChoices();
  const { phase } = useTalk();
  const [answer, setAnswer] = useState<AgeBand | null>(band);
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
    <FormPage
      bar={<TopBar onBack={back} />}
      title={t("age.title")}
      lead={t("age.lead")}
      action={t(band ? "interests.save" : "interests.done")}
      isReady={answer !== null}
      onSend={go}
    >
      <AgeChoice hideLabel value={answer} onChange={setAnswer} />
    </FormPage>
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
