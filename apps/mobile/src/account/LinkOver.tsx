import { useRouter } from "expo-router";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";

/** A page of a mail's link that was opened without one, or a second time. */
export function LinkOver() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Screen
      centred
      bar={<TopBar onBack={() => router.replace("/")} />}
      footer={
        <Button wide label={t("people:signIn.title")} onPress={() => router.replace("/sign-in")} />
      }
    >
      <Title>{t("people:linkOver.title")}</Title>
      <Body>{t("people:linkOver.lead")}</Body>
    </Screen>
  );
}
