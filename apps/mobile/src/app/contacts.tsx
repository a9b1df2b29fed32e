import type { ContactsStatus } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { withMe } from "../account/Gate";
import { keys } from "../account/keys";
import { useMe, useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { TopBar } from "../components/TopBar";
import { Comparing } from "../contacts/Comparing";
import { FoundPeople } from "../contacts/FoundPeople";
import { contactsQuery } from "../contacts/queries";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Contacts() {
  const { t } = useWords();
  const of = useQuery(contactsQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:contacts.title")}</Title>
      <Body tone="inkSoft">{t("people:contacts.lead")}</Body>
      <Answer of={of}>{of.data && <Shown status={of.data} />}</Answer>
    </Screen>
  );
});

/** What becomes of numbers: said before it is switched on, and there to be read again. */
function Explained() {
  const { t } = useWords();
  return (
    <>
      <Small>{t("people:contacts.masked")}</Small>
      <Small>{t("people:contacts.kept")}</Small>
      <Small>{t("people:contacts.honest")}</Small>
    </>
  );
}

interface Part {
  readonly status: ContactsStatus;
}

function Shown({ status }: Part) {
  if (status.hindrance && !status.isOn) return <Hindrance status={status} />;
  return (
    <>
      {!status.isOn && <Explained />}
      <Switch status={status} />
      {status.isOn && (
        <>
          <Comparing />
          <FoundPeople />
          <Explained />
        </>
      )}
    </>
  );
}

function Hindrance({ status: { hindrance } }: Part) {
  const { t } = useWords();
  const router = useRouter();
  if (hindrance === "adults_only") return <Notice text={t("people:contacts.adults")} />;
  return (
    <>
      <Notice icon="phone-outline" text={t("people:contacts.needsPhone")} />
      <Button
        wide
        label={t("people:contacts.addPhone")}
        onPress={() => router.push("/phone-number")}
      />
    </>
  );
}

function Switch({ status: { isOn } }: Part) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { userId, phone } = useMe();
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const change = (on: boolean) =>
    void act(async () => {
      const contacts = kith.contacts(userId);
      queries.setQueryData(keys.contacts, await (on ? contacts.optIn() : contacts.optOut()));
      if (!on) queries.removeQueries({ queryKey: keys.found });
    });
  return (
    <Card>
      <Toggle
        label={t("people:contacts.on")}
        more={t("people:contacts.onMore")}
        isOn={isOn}
        disabled={isBusy}
        onChange={change}
      />
      {phone && <Small>{t("people:contacts.phone", { phone })}</Small>}
      <Trouble trouble={trouble} until={until} />
    </Card>
  );
}
