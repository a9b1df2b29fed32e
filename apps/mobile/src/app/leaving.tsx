import { useRouter } from "expo-router";
import { withAccount } from "../account/Gate";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { useWords } from "../words/useWords";

/** What somebody sees who asked to be deleted, and is signed out. */
export default withAccount(function Leaving() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Screen
      centred
      footer={
        <>
          <Button wide label={t("hello.done")} onPress={() => router.dismissTo("/")} />
          <Button
            wide
            kind="plain"
            label={t("people:leaving.back")}
            onPress={() => router.replace("/sign-in")}
          />
        </>
      }
    >
      <Title>{t("people:leaving.goneTitle")}</Title>
      <Body>{t("people:leaving.goneLead")}</Body>
    </Screen>
  );
});
