import type { PhoneAsked } from "@kith/sdk";
import { Redirect } from "expo-router";
import { useState } from "react";
import { AskAgain, CodeField } from "../account/CodeField";
import { useEntered, withAccount } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Small } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { isolated } from "../words/isolated";
import { useWords } from "../words/useWords";

interface Asked extends PhoneAsked {
  /** On this phone's clock. */
  readonly againAt: number;
}

export default withAccount(function SignInPhone() {
  const { clock } = usePhone();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [phone, setPhone] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const entered = useEntered();
  if (entered) return <Redirect href={entered} />;
  const ask = () =>
    void act(async () => {
      const answer = await account.askForCode(phone.trim());
      setAsked({ ...answer, againAt: clock.now() + answer.retryAfterSeconds * 1000 });
    });
  const shown = { phone, isBusy, onAsk: ask, trouble: <Trouble trouble={trouble} until={until} /> };
  return asked ? (
    <CodeStep {...shown} asked={asked} onBack={() => setAsked(null)} />
  ) : (
    <NumberStep {...shown} onChange={setPhone} />
  );
});

interface StepProps {
  readonly phone: string;
  readonly isBusy: boolean;
  readonly onAsk: () => void;
  readonly trouble: React.ReactNode;
}

function NumberStep(props: StepProps & { readonly onChange: (phone: string) => void }) {
  const { t } = useWords();
  const { phone, onChange, onAsk, isBusy, trouble } = props;
  return (
    <FormPage
      bar={<TopBar onBack={useBack()} />}
      title={t("identity:phone.use")}
      lead={t("identity:phone.lead")}
      action={t("identity:phone.ask")}
      isBusy={isBusy}
      isReady={phone.trim().length >= 5}
      onSend={onAsk}
    >
      <Small>{t("identity:number.risk")}</Small>
      <Field
        kind="tel"
        label={t("identity:phone.number")}
        value={phone}
        onChange={onChange}
        onSubmit={onAsk}
        hint={t("identity:phone.numberHint")}
        charactersMax={40}
      />
      {trouble}
    </FormPage>
  );
}

function CodeStep(props: StepProps & { readonly asked: Asked; readonly onBack: () => void }) {
  const { t } = useWords();
  const { asked, phone, onAsk, onBack, isBusy, trouble } = props;
  const { account } = useMember().kith;
  const entering = useAct();
  const [code, setCode] = useState("");
  const enter = () =>
    void entering.act(() => account.finishPhone({ challenge: asked.challenge, code }));
  return (
    <FormPage
      bar={<TopBar onBack={onBack} />}
      title={t("identity:phone.codeTitle")}
      lead={t("identity:phone.codeLead", { phone: isolated(phone) })}
      action={t("identity:phone.enter")}
      isBusy={entering.isBusy}
      isReady={code.length >= 6}
      onSend={enter}
    >
      <CodeField
        label={t("identity:phone.code")}
        value={code}
        onChange={setCode}
        onSubmit={enter}
        hint={t("identity:phone.codeHint")}
      />
      <Trouble trouble={entering.trouble} until={entering.until} />
      {trouble}
      <AskAgain from={asked.againAt} busy={isBusy} onAsk={onAsk} />
      <Small>{t("identity:phone.chain")}</Small>
    </FormPage>
  );
}
