import { Redirect } from "expo-router";
import { useState } from "react";
import { useEntered, Waiting, withAccount } from "../account/Gate";
import { useAccountState, useMember } from "../account/MemberProvider";
import { PasskeyButton } from "../account/PasskeyButton";
import { ProofFields, type ProvedBy, proofOf } from "../account/ProofFields";
import { SignOutButton } from "../account/SignOutButton";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";

export default withAccount(function SecondFactor() {
  const state = useAccountState();
  const entered = useEntered();
  if (state.phase === "unknown") return <Waiting />;
  if (state.phase === "second_factor") return <Form />;
  return <Redirect href={entered ?? "/sign-in"} />;
});

const ways = ["totp", "recovery_code"] as const;

function Form() {
  const { t } = useWords();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [by, setBy] = useState<ProvedBy>("totp");
  const [proof, setProof] = useState("");
  const [trustsDevice, setTrust] = useState(false);
  const prove = () =>
    void act(() => account.prove({ by, proof: proofOf(by, proof), trustsDevice }));
  return (
    <Screen
      bar={<TopBar end={<SignOutButton />} />}
      footer={
        <>
          <Button
            wide
            label={t("identity:prove.submit")}
            busy={isBusy}
            disabled={proof.trim() === ""}
            onPress={prove}
          />
          <PasskeyButton wide />
        </>
      }
    >
      <Title>{t("identity:secondFactor.title")}</Title>
      <Body tone="inkSoft">{t("identity:secondFactor.lead")}</Body>
      <ProofFields {...{ ways, by, proof }} onBy={setBy} onProof={setProof} onSubmit={prove} />
      <Toggle
        kind="checkbox"
        label={t("identity:secondFactor.trust")}
        more={t("identity:secondFactor.trustMore")}
        isOn={trustsDevice}
        onChange={setTrust}
      />
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
}
