import { Redirect, useRouter } from "expo-router";
import { useState } from "react";
import { useEntered, withAccount } from "../account/Gate";
import { LinkOver } from "../account/LinkOver";
import { linkToken } from "../account/link";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { TopBar } from "../components/TopBar";
import { useStore } from "../store";
import { useWords } from "../words/useWords";

export default withAccount(function FinishSignUp() {
  const { t } = useWords();
  const router = useRouter();
  const token = useStore(linkToken);
  const { account } = useMember().kith;
  const entered = useEntered();
  const { act, isBusy, trouble, until } = useAct();
  const [password, setPassword] = useState("");

  if (entered) return <Redirect href={entered} />;
  if (token === null) return <LinkOver />;
  const finish = () =>
    void act(
      () => account.finishSignUp({ token, password }),
      () => linkToken.set(null),
    );
  return (
    <FormPage
      bar={<TopBar onBack={() => router.replace("/")} />}
      title={t("people:finish.title")}
      lead={t("people:finish.lead")}
      action={t("people:finish.submit")}
      isBusy={isBusy}
      isReady={password !== ""}
      onSend={finish}
    >
      <Field
        kind="password"
        label={t("people:app.password")}
        value={password}
        onChange={setPassword}
        onSubmit={finish}
        charactersMax={128}
      />
      <Trouble trouble={trouble} until={until} />
    </FormPage>
  );
});
