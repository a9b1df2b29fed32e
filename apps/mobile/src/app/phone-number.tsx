import { useState } from "react";
import { ActButton } from "../account/ActButton";
import { AskAgain, CodeField } from "../account/CodeField";
import { withMe } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { RemoveNumber } from "../account/RemoveNumber";
import { StrongerWays } from "../account/StrongerWays";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { isolated } from "../words/isolated";
import { useWords } from "../words/useWords";

interface Asked {
  readonly needsOldCode: boolean;
  readonly againAt: number;
}

export default withMe(function PhoneNumber() {
  const { t } = useWords();
  const { clock } = usePhone();
  const { phone: current } = useMe();
  const { identity } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [phone, setPhone] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isDone, setDone] = useState(false);
  const ask = () => {
    setDone(false);
    void act(async () => {
      const answer = await identity.requestPhone.mutate({ phone: phone.trim() });
      const againAt = clock.now() + answer.retryAfterSeconds * 1000;
      setAsked({ needsOldCode: answer.needsOldCode, againAt });
    });
  };
  const finish = () => {
    setAsked(null);
    setPhone("");
    setDone(true);
  };
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("identity:number.title")}</Title>
      {current && <Body>{isolated(current)}</Body>}
      <Body tone="inkSoft">{t("identity:number.lead")}</Body>
      {isDone && current && <Notice live="status" icon="check" text={t("identity:number.done")} />}
      <Field
        kind="tel"
        label={t("identity:number.new")}
        value={phone}
        onChange={setPhone}
        onSubmit={ask}
        hint={t("identity:phone.numberHint")}
        charactersMax={40}
      />
      <Trouble trouble={trouble} until={until} />
      {asked ? (
        <>
          <Codes needsOldCode={asked.needsOldCode} onDone={finish} />
          <AskAgain from={asked.againAt} busy={isBusy} onAsk={ask} />
          <Small>{t("identity:phone.chain")}</Small>
        </>
      ) : (
        <Button
          label={t("identity:phone.ask")}
          busy={isBusy}
          disabled={phone.trim().length < 5}
          onPress={ask}
        />
      )}
      {!asked && <StrongerWays />}
      {current && !asked && <RemoveNumber />}
    </Screen>
  );
});

interface CodesProps {
  readonly needsOldCode: boolean;
  readonly onDone: () => void;
}

/** Both ends prove that they are theirs: the number they want, and the one they have. */
function Codes({ needsOldCode, onDone }: CodesProps) {
  const { t } = useWords();
  const { kith } = useMember();
  const { act, ...acting } = useAct();
  const [code, setCode] = useState("");
  const [oldCode, setOldCode] = useState("");
  const isReady = code.length === 6 && (!needsOldCode || oldCode.length === 6);
  const confirm = () =>
    void act(async () => {
      const both = { code, ...(needsOldCode && { oldCode }) };
      await kith.member.identity.confirmPhone.mutate(both);
      await kith.account.refresh();
    }, onDone);
  return (
    <>
      <CodeField
        label={t("identity:number.code")}
        value={code}
        onChange={setCode}
        onSubmit={confirm}
        hint={t("identity:phone.codeHint")}
      />
      {needsOldCode && (
        <CodeField
          label={t("identity:number.oldCode")}
          value={oldCode}
          onChange={setOldCode}
          onSubmit={confirm}
        />
      )}
      <ActButton
        label={t("identity:number.submit")}
        acting={acting}
        disabled={!isReady}
        onPress={confirm}
      />
    </>
  );
}
