import { useState } from "react";
import { withMe } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { isEmail } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Notice } from "../components/Notice";
import { Body, Small } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function ChangeEmail() {
  const { t } = useWords();
  const { email: current } = useMe();
  const { identity } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  const change = () => {
    setSent(false);
    void act(
      () => identity.changeEmail.mutate({ email: email.trim() }),
      () => setSent(true),
    );
  };
  return (
    <FormPage
      bar={<TopBar onBack={useBack()} />}
      title={t("identity:email.title")}
      action={t("identity:email.submit")}
      isBusy={isBusy}
      isReady={isEmail(email)}
      onSend={change}
    >
      {current && <Body>{current}</Body>}
      <Body tone="inkSoft">{t("identity:email.lead")}</Body>
      <Field
        kind="email"
        label={t("identity:email.new")}
        value={email}
        onChange={setEmail}
        onSubmit={change}
        charactersMax={200}
      />
      {isSent && <Notice live="status" icon="email-outline" text={t("identity:email.sent")} />}
      <Trouble trouble={trouble} until={until} />
      <Small>{t("identity:email.more")}</Small>
    </FormPage>
  );
});
