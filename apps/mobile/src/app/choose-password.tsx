import { isRefusal } from "@kith/sdk";
import { useRouter } from "expo-router";
import { useState } from "react";
import { withAccount } from "../account/Gate";
import { LinkOver } from "../account/LinkOver";
import { useMember } from "../account/MemberProvider";
import { PasswordField } from "../account/PasswordField";
import { hintFor } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { useLink } from "../account/useLink";
import { Button } from "../components/Button";
import { FormPage } from "../components/FormPage";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";

export default withAccount(function ChoosePassword() {
  const { t } = useWords();
  const router = useRouter();
  const { token, forget } = useLink("choose-password");
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);

  if (isDone) return <Chosen />;
  if (token === null || isRefusal(trouble, "identity.link_over")) return <LinkOver />;
  const isLong = !["empty", "short"].includes(hintFor(password, []).kind);
  const choose = () =>
    void act(
      () => account.resetPassword({ token, password }),
      () => {
        setDone(true);
        forget();
      },
    );
  return (
    <FormPage
      bar={<TopBar onBack={() => router.replace("/")} />}
      title={t("people:choose.title")}
      lead={t("people:choose.lead")}
      action={t("people:choose.submit")}
      isBusy={isBusy}
      isReady={isLong}
      onSend={choose}
    >
      <PasswordField value={password} onChange={setPassword} onSubmit={choose} about={[]} />
      <Trouble trouble={trouble} until={until} />
    </FormPage>
  );
});

function Chosen() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Screen
      centred
      footer={
        <Button wide label={t("people:signIn.title")} onPress={() => router.replace("/sign-in")} />
      }
    >
      <Title>{t("people:choose.doneTitle")}</Title>
      <Body>{t("people:choose.doneLead")}</Body>
    </Screen>
  );
}
