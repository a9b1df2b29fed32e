import { Redirect, useRouter } from "expo-router";
import { useState } from "react";
import { useEntered, withAccount } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { PhoneButton } from "../account/OtherWays";
import { PasswordField } from "../account/PasswordField";
import { hintFor, isEmail, nameIn } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withAccount(function SignUp() {
  const [isSent, setSent] = useState(false);
  const entered = useEntered();
  if (entered) return <Redirect href={entered} />;
  return isSent ? <Sent onBack={() => setSent(false)} /> : <Form onSent={() => setSent(true)} />;
});

function Form({ onSent }: { readonly onSent: () => void }) {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const about = [nameIn(email), ...name.split(" ")];
  const isLong = !["empty", "short"].includes(hintFor(password, about).kind);
  const isReady = name.trim() !== "" && isEmail(email) && isLong;
  const send = () =>
    void act(() => account.signUp({ name: name.trim(), email: email.trim(), password }), onSent);
  return (
    <FormPage
      bar={<TopBar onBack={back} />}
      title={t("people:signUp.title")}
      lead={t("people:signUp.lead")}
      action={t("people:signUp.submit")}
      isBusy={isBusy}
      isReady={isReady}
      onSend={send}
      others={
        <>
          <PhoneButton />
          <Button
            wide
            kind="plain"
            label={t("people:signUp.toSignIn")}
            onPress={() => router.replace("/sign-in")}
          />
        </>
      }
    >
      <Field
        kind="name"
        label={t("people:signUp.name")}
        value={name}
        onChange={setName}
        hint={t("people:signUp.nameHint")}
        charactersMax={80}
      />
      <Field
        kind="email"
        label={t("people:app.email")}
        value={email}
        onChange={setEmail}
        charactersMax={200}
      />
      <PasswordField value={password} onChange={setPassword} about={about} />
      <Trouble trouble={trouble} until={until} />
      <Small>{t("people:signUp.next")}</Small>
    </FormPage>
  );
}

function Sent({ onBack }: { readonly onBack: () => void }) {
  const { t } = useWords();
  return (
    <Screen
      centred
      bar={<TopBar onBack={onBack} />}
      footer={<Button wide kind="plain" label={t("people:signUp.again")} onPress={onBack} />}
    >
      <Title>{t("people:signUp.sentTitle")}</Title>
      <Body>{t("people:signUp.sentLead")}</Body>
      <Small>{t("people:signUp.sentMore")}</Small>
    </Screen>
  );
}
