import { type Href, useRouter } from "expo-router";
import { useState } from "react";
import { useEntered, withAccount } from "../account/Gate";
import { outsideSaid } from "../account/outside";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useRefusal } from "../words/useRefusal";
import { useWords } from "../words/useWords";

/** Where somebody comes back to from a provider's page. */
export default withAccount(function Outside() {
  const { t } = useWords();
  const say = useRefusal();
  const router = useRouter();
  const [said] = useState(outsideSaid.get);
  const entered = useEntered();
  const error = said && "error" in said ? said.error : null;
  const isLink = said !== null && "done" in said && said.done === "link";
  const next: Href = isLink ? "/ways-in" : (entered ?? "/sign-in");
  const go = () => {
    outsideSaid.set(null);
    router.replace(next);
  };
  const isDone = said !== null && error === null;
  return (
    <Screen
      centred
      bar={<TopBar onBack={() => router.replace("/")} />}
      footer={<Button wide label={t("identity:outside.goOn")} onPress={go} />}
    >
      <Title>{t(isDone ? "identity:outside.doneTitle" : "identity:outside.failedTitle")}</Title>
      {isDone ? (
        <Notice
          live="status"
          icon="check"
          text={t(isLink ? "identity:outside.linked" : "identity:outside.signedIn")}
        />
      ) : (
        <Notice
          mood="trouble"
          live="alert"
          text={error ? say(error) : t("refusals:identity.outside_failed")}
        />
      )}
    </Screen>
  );
});
