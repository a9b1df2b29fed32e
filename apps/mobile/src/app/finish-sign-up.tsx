import { isRefusal } from "@kith/sdk";
import { Redirect, useRouter } from "expo-router";
import { useState } from "react";
import { useEntered, withAccount } from "../account/Gate";
import { LinkOver } from "../account/LinkOver";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { useLink } from "../account/useLink";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Notice } from "../components/Notice";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";

export default withAccount(function FinishSignUp() {
  const { t } = useWords();
  const router = useRouter();
  const { token, forget } = useLink("finish-sign-up");
  const { account } = useMember().kith;
  const entered = useEntered();
  const { act, isBusy, trouble, until } = useAct();
  const [password, setPassword] = useState("");

  if (entered) return <Redirect href={entered} />;
  if (token === null || isRefusal(trouble, "identity.link_over")) return <LinkOver />;
  const finish = () => void act(() => account.finishSignUp({ token, password }), forget);
  const isWrong = isRefusal(trouble, "identity.sign_in_failed");
  const toSignIn = () => {
    forget();
    router.replace("/sign-in");
  };
  return (
    <FormPage
      bar={<TopBar onBack={() => router.replace("/")} />}
      title={t("people:finish.title")}
      lead={t("people:finish.lead")}
      action={t("people:finish.submit")}
      isBusy={isBusy}
      isReady={password !== ""}
      onSend={finish}
      others={<Button wide kind="plain" label={t("people:finish.forgotten")} onPress={toSignIn} />}
    >
      <Field
        kind="password"
        label={t("people:app.password")}
        value={password}
        onChange={setPassword}
        onSubmit={finish}
        charactersMax={128}
      />
      {isWrong ? (
        <Notice mood="trouble" live="alert" text={t("people:finish.wrong")} />
      ) : (
        <Trouble trouble={trouble} until={until} />
      )}
    </FormPage>
  );
});
