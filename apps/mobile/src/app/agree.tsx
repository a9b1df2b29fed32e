import type { ConsentState } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { Redirect, useRouter } from "expo-router";
import { useState } from "react";
import { ActButton } from "../account/ActButton";
import { withSession } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { SignOutButton } from "../account/SignOutButton";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { Card } from "../components/Card";
import { LinkRow } from "../components/LinkRow";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { TopBar } from "../components/TopBar";
import { consentsQuery } from "../privacy/queries";
import { usePolicy } from "../privacy/usePolicy";
import { useWords } from "../words/useWords";

/** For a session that lacks a required consent: give it, take the data along, or leave. */
export default withSession(function Agree() {
  const { t } = useWords();
  const router = useRouter();
  const of = useQuery(consentsQuery(useMember().kith));
  if (!useMe().lacks.includes("consents")) return <Redirect href="/people" />;
  const open = (of.data ?? []).filter(
    ({ isRequired, version, agreedVersion }) => isRequired && agreedVersion !== version,
  );
  return (
    <Screen bar={<TopBar end={<SignOutButton />} />}>
      <Title>{t("people:agree.title")}</Title>
      <Body tone="inkSoft">{t("people:agree.lead")}</Body>
      <Answer of={of}>{open.length > 0 && <Open consents={open} />}</Answer>
      <Small>{t("people:agree.otherwise")}</Small>
      <LinkRow
        icon="archive-arrow-down-outline"
        label={t("people:export.title")}
        onPress={() => router.push("/export")}
      />
      <LinkRow
        icon="account-remove-outline"
        label={t("people:leaving.title")}
        onPress={() => router.push("/delete-account")}
      />
    </Screen>
  );
});

function Open({ consents }: { readonly consents: readonly ConsentState[] }) {
  const { t } = useWords();
  const { account, member } = useMember().kith;
  const { act, ...acting } = useAct();
  const shown = usePolicy();
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const give = () =>
    void act(async () => {
      const given = consents.map(({ policy, version }) => ({ policy, version }));
      await member.privacy.giveConsents.mutate({ consents: given });
      await account.refresh();
    });
  return (
    <Card>
      {consents.map(({ policy, version }) => (
        <Toggle
          key={policy}
          kind="checkbox"
          {...shown(policy, version)}
          isOn={agreed.includes(policy)}
          onChange={(isOn) =>
            setAgreed(isOn ? [...agreed, policy] : agreed.filter((each) => each !== policy))
          }
        />
      ))}
      <ActButton
        wide
        label={t("people:agree.submit")}
        acting={acting}
        disabled={!consents.every(({ policy }) => agreed.includes(policy))}
        onPress={give}
      />
    </Card>
  );
}
