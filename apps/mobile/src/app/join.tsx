import type { AgeBand } from "@kith/contracts";
import { type PolicyName, policies, policyNames } from "@kith/contracts/policies";
import { isRefusal } from "@kith/sdk";
import { Redirect } from "expo-router";
import { useState } from "react";
import { Waiting, withAccount } from "../account/Gate";
import { HandleField } from "../account/HandleField";
import { handlePattern } from "../account/handle";
import { useAccountState, useMember } from "../account/MemberProvider";
import { SignOutButton } from "../account/SignOutButton";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { AgeChoice } from "../choices/AgeChoice";
import { Card } from "../components/Card";
import { FormPage } from "../components/FormPage";
import { Heading, Small } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { TopBar } from "../components/TopBar";
import { usePolicy } from "../privacy/usePolicy";
import { useWords } from "../words/useWords";

export default withAccount(function Join() {
  const state = useAccountState();
  if (state.phase === "unknown") return <Waiting />;
  if (state.phase === "signed_out") return <Redirect href="/sign-in" />;
  if (state.phase === "second_factor") return <Redirect href="/second-factor" />;
  if (!state.me.lacks.includes("join")) return <Redirect href="/people" />;
  return <Form />;
});

const required = policyNames.filter((name) => policies[name].isRequired);

function Form() {
  const { t } = useWords();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const [handle, setHandle] = useState("");
  const [band, setBand] = useState<AgeBand | null>(null);
  const [agreed, setAgreed] = useState<readonly PolicyName[]>([]);
  const wanted = handle.trim().toLowerCase();
  const isTaken = isRefusal(trouble, "identity.handle_taken");
  const isOld = band !== null && band !== "under-16";
  const isReady =
    handlePattern.test(wanted) && isOld && required.every((name) => agreed.includes(name));
  const join = () => {
    if (!band) return;
    const consents = agreed.map((policy) => ({ policy, version: policies[policy].version }));
    void act(() => account.join({ handle: wanted, band, consents }));
  };
  return (
    <FormPage
      bar={<TopBar end={<SignOutButton />} />}
      title={t("people:join.title")}
      lead={t("people:join.lead")}
      action={t("people:join.submit")}
      isBusy={isBusy}
      isReady={isReady}
      onSend={join}
    >
      <HandleField value={handle} onChange={setHandle} wanted={wanted} isTaken={isTaken} />
      <AgeChoice value={band} onChange={setBand} />
      {band === "under-16" && <Small tone="danger">{t("refusals:identity.too_young")}</Small>}
      <Consents agreed={agreed} onChange={setAgreed} />
      {!isTaken && <Trouble trouble={trouble} until={until} />}
    </FormPage>
  );
}

interface ConsentsProps {
  readonly agreed: readonly PolicyName[];
  readonly onChange: (agreed: readonly PolicyName[]) => void;
}

function Consents({ agreed, onChange }: ConsentsProps) {
  const { t } = useWords();
  const policy = usePolicy();
  return (
    <Card>
      <Heading>{t("people:join.consents")}</Heading>
      <Small>{t("people:join.consentsLead")}</Small>
      {policyNames.map((name) => (
        <Toggle
          key={name}
          kind="checkbox"
          {...policy(name, policies[name].version)}
          isOn={agreed.includes(name)}
          onChange={(isOn) =>
            onChange(isOn ? [...agreed, name] : agreed.filter((each) => each !== name))
          }
        />
      ))}
    </Card>
  );
}
