import type { PrivacyRequest } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { withSession } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { AskedButton } from "../components/AskedButton";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { LinkRow } from "../components/LinkRow";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Label, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { openRequest, requestsQuery } from "../privacy/queries";
import { useWords } from "../words/useWords";

export default withSession(function DeleteAccount() {
  const { t } = useWords();
  const of = useQuery(requestsQuery(useMember().kith));
  const deletion = openRequest(of.data, "deletion");
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:leaving.title")}</Title>
      <Answer of={of}>{deletion ? <Stay deletion={deletion} /> : <Leave />}</Answer>
    </Screen>
  );
});

const steps = ["hidden", "month", "erased", "kept"] as const;

function Leave() {
  const { t } = useWords();
  const router = useRouter();
  const { account, member } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const leave = () =>
    void act(async () => {
      await member.privacy.requestDeletion.mutate({});
      // This page is for whoever is signed in: it has to be gone first.
      router.replace("/leaving");
      await account.signOut();
    });
  return (
    <>
      <Card>
        <Label>{t("people:leaving.what")}</Label>
        {steps.map((step) => (
          <Body key={step}>{t(`people:leaving.${step}`)}</Body>
        ))}
      </Card>
      <LinkRow
        icon="archive-arrow-down-outline"
        label={t("people:leaving.first")}
        onPress={() => router.push("/export")}
      />
      <AskedButton
        wide
        kind="danger"
        label={t("people:leaving.ask")}
        busy={isBusy}
        title={t("people:leaving.askTitle")}
        text={t("people:leaving.askLead")}
        onYes={leave}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}

function Stay({ deletion }: { readonly deletion: PrivacyRequest }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { privacy } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const stay = () =>
    void act(async () => {
      await privacy.cancelDeletion.mutate({});
      await queries.invalidateQueries();
    });
  return (
    <>
      <Notice
        mood="accent"
        icon="account-off-outline"
        text={t("people:leaving.pending", { at: new Date(deletion.dueAt) })}
      />
      {deletion.state === "waiting" && (
        <Button wide label={t("people:leaving.stay")} busy={isBusy} onPress={stay} />
      )}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
