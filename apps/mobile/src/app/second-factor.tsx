import { Redirect } from "expo-router";
import { useState } from "react";
import { useEntered, Waiting, withAccount } from "../account/Gate";
import { useAccountState, useMember } from "../account/MemberProvider";
import { PasskeyButton } from "../account/PasskeyButton";
import { ProofFields, type ProvedBy, proofOf } from "../account/ProofFields";
import { SignOutButton } from "../account/SignOutButton";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { FormPage } from "../components/FormPage";
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
    <FormPage
      bar={<TopBar end={<SignOutButton />} />}
      title={t("identity:secondFactor.title")}
      lead={t("identity:secondFactor.lead")}
      action={t("identity:prove.submit")}
      isBusy={isBusy}
      isReady={proof.trim() !== ""}
      onSend={prove}
      others={<PasskeyButton wide />}
    >
      <ProofFields {...{ ways, by, proof }} onBy={setBy} onProof={setProof} onSubmit={prove} />
      <Toggle
        kind="checkbox"
        label={t("identity:secondFactor.trust")}
        more={t("identity:secondFactor.trustMore")}
        isOn={trustsDevice}
        onChange={setTrust}
      />
      <Trouble trouble={trouble} until={until} />
    </FormPage>
  );
}
