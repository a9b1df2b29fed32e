import { useRouter } from "expo-router";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";
import { mailedLink } from "./link";

/** A page of a mail's link that was opened without one, or a second time. */
export function LinkOver() {
  const { t } = useWords();
  const router = useRouter();
  const leave = (to: "/" | "/sign-in") => {
    // Used up, it must not be what the next page begins with.
    mailedLink.set(null);
    router.replace(to);
  };
  return (
    <Screen
      centred
      bar={<TopBar onBack={() => leave("/")} />}
      footer={<Button wide label={t("people:signIn.title")} onPress={() => leave("/sign-in")} />}
    >
      <Title>{t("people:linkOver.title")}</Title>
      <Body>{t("people:linkOver.lead")}</Body>
    </Screen>
  );
}
