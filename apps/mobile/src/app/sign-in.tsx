import { isRefusal } from "@kith/sdk";
import { Redirect, useRouter } from "expo-router";
import { useState } from "react";
import { useEntered, withAccount } from "../account/Gate";
import { LinkOver } from "../account/LinkOver";
import { useAccountState, useMember } from "../account/MemberProvider";
import { OtherWays } from "../account/OtherWays";
import { isEmail } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { useLink } from "../account/useLink";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withAccount(function SignIn() {
  const entered = useEntered();
  const { token, forget } = useLink("sign-in");
  if (entered) return <Redirect href={entered} />;
  return token === null ? <ByPassword /> : <ByLink token={token} onLeave={forget} />;
});

interface ByLinkProps {
  readonly token: string;
  readonly onLeave: () => void;
}

/** The link of a mail is used when its owner says so, not by a mailbox that looks at links. */
function ByLink({ token, onLeave }: ByLinkProps) {
  const { t } = useWords();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  if (isRefusal(trouble, "identity.link_over")) return <LinkOver />;
  const enter = () => act(() => account.finishLink({ token }), onLeave);
  return (
    <Screen
      centred
      bar={<TopBar onBack={onLeave} />}
      footer={
        <Button wide label={t("people:signIn.here")} busy={isBusy} onPress={() => void enter()} />
      }
    >
      <Title>{t("people:signIn.linkTitle")}</Title>
      <Body>{t("people:signIn.linkLead")}</Body>
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
}

type Said = "linkSent" | "resetSent" | "emailFirst" | null;

function ByPassword() {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const state = useAccountState();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [said, setSaid] = useState<Said>(null);
  const address = email.trim();
  const enter = () => {
    setSaid(null);
    void act(() => account.signIn({ email: address, password }));
  };
  const isEnded = state.phase === "signed_out" && state.why === "ended";
  return (
    <FormPage
      bar={<TopBar onBack={back} />}
      title={t("people:signIn.title")}
      lead={t("people:signIn.lead")}
      action={t("people:signIn.submit")}
      isBusy={isBusy}
      isReady={isEmail(email) && password !== ""}
      onSend={enter}
      others={
        <Button
          wide
          kind="plain"
          label={t("people:signIn.toSignUp")}
          onPress={() => router.push("/sign-up")}
        />
      }
    >
      {isEnded && <Notice live="status" text={t("people:signIn.ended")} />}
      <Field
        kind="email"
        label={t("people:app.email")}
        value={email}
        onChange={setEmail}
        charactersMax={200}
        trouble={said === "emailFirst" ? t("people:signIn.emailFirst") : undefined}
      />
      <Field
        kind="password"
        label={t("people:app.password")}
        value={password}
        onChange={setPassword}
        onSubmit={enter}
        charactersMax={128}
      />
      <Trouble trouble={trouble} until={until} />
      <ByMail email={address} said={said} onSaid={setSaid} />
      <OtherWays />
    </FormPage>
  );
}

interface ByMailProps {
  readonly email: string;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

/** For those who have their mail at hand and not their password. */
function ByMail({ email, said, onSaid }: ByMailProps) {
  const { t } = useWords();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const mail = (ask: () => Promise<void>, sent: Said) => {
    onSaid(isEmail(email) ? null : "emailFirst");
    if (isEmail(email)) void act(ask, () => onSaid(sent));
  };
  return (
    <>
      {(said === "linkSent" || said === "resetSent") && (
        <Notice live="status" icon="email-outline" text={t(`people:signIn.${said}`)} />
      )}
      <Button
        kind="soft"
        icon="email-fast-outline"
        label={t("people:signIn.link")}
        disabled={isBusy}
        onPress={() => mail(() => account.askForLink({ email }), "linkSent")}
      />
      <Button
        kind="plain"
        label={t("people:signIn.forgotten")}
        disabled={isBusy}
        onPress={() => mail(() => account.requestPasswordReset({ email }), "resetSent")}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
