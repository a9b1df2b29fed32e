import { languageNames, languages } from "@kith/words";
import { useRouter } from "expo-router";
import { useState } from "react";
import { Platform } from "react-native";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Choice } from "../components/Choice";
import { Dialog } from "../components/Dialog";
import { Screen } from "../components/Screen";
import { Body, Label, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useChoices, usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { ServerSetting } from "../settings/ServerSetting";
import { useWords } from "../words/useWords";

export default function Settings() {
  const { t, language } = useWords();
  const router = useRouter();
  const back = useBack();
  const { choices } = usePhone();
  const { theme, band } = useChoices();
  return (
    <Screen bar={<TopBar onBack={back} />}>
      <Title>{t("settings.title")}</Title>
      <Choice
        label={t("settings.language")}
        value={language}
        onChange={(value) => choices.change({ language: value })}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      {Platform.OS !== "web" && <Small>{t("settings.restart")}</Small>}
      <Choice
        label={t("settings.theme")}
        value={theme}
        onChange={(value) => choices.change({ theme: value })}
        options={[
          { value: "system", label: t("settings.themeSystem") },
          { value: "light", label: t("settings.themeLight") },
          { value: "dark", label: t("settings.themeDark") },
        ]}
      />
      {band && (
        <Card>
          <Label>{t("settings.choices")}</Label>
          <Button
            kind="soft"
            icon="shape-outline"
            label={t("settings.interests")}
            onPress={() => router.push("/interests")}
          />
          <Button
            kind="soft"
            icon="account-group-outline"
            label={t("settings.age")}
            onPress={() => router.push("/age")}
          />
        </Card>
      )}
      <ServerSetting />
      <Forget />
    </Screen>
  );
}

function Forget() {
  const { t } = useWords();
  const phone = usePhone();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const forget = async (): Promise<void> => {
    setAsking(false);
    await phone.forget();
    router.dismissTo("/welcome");
  };
  return (
    <Card>
      <Button
        kind="plain"
        icon="broom"
        label={t("settings.forget")}
        onPress={() => setAsking(true)}
      />
      {isAsking && (
        <Dialog
          title={t("settings.forgetTitle")}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button
                wide
                kind="danger"
                label={t("settings.forgetYes")}
                onPress={() => void forget()}
              />
              <Button wide kind="plain" label={t("app.cancel")} onPress={() => setAsking(false)} />
            </>
          }
        >
          <Body>{t("settings.forgetLead")}</Body>
        </Dialog>
      )}
    </Card>
  );
}
