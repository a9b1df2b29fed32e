import type { Campus, CampusProof } from "@kith/contracts";
import { proofMethods } from "@kith/contracts";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { withMe } from "../account/Gate";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { CameBack } from "../campus/CameBack";
import { ProveCampus } from "../campus/ProveCampus";
import { campusesQuery, proofQuery } from "../campus/queries";
import { Answer } from "../components/Answer";
import { AskedButton } from "../components/AskedButton";
import { Badge } from "../components/Badge";
import { Card } from "../components/Card";
import { Field } from "../components/Field";
import { LinkRow } from "../components/LinkRow";
import { More } from "../components/More";
import { Screen } from "../components/Screen";
import { Body, Label, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { campusQuery } from "../profile/queries";
import { CampusRequest, ProveByDocument } from "../verification/ProveByDocument";
import { useWords } from "../words/useWords";

export default withMe(function CampusPage() {
  const { t } = useWords();
  const of = useQuery(proofQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:campus.title")}</Title>
      <CameBack />
      <Answer of={of}>
        <CampusRequest />
        {of.data?.proof && <Proved proof={of.data.proof} />}
        {of.data?.proof === null && <Prove />}
      </Answer>
    </Screen>
  );
});

function Prove() {
  const [chosen, setChosen] = useState<Campus | null>(null);
  if (!chosen) return <Directory onChoose={setChosen} />;
  return (
    <>
      <ProveCampus campus={chosen} onOther={() => setChosen(null)} />
      <ProveByDocument campusId={chosen.campusId} />
    </>
  );
}

function Proved({ proof }: { readonly proof: CampusProof }) {
  const { campusId, methods } = proof;
  return (
    <>
      <Belonging proof={proof} />
      {!methods.includes("document") && <ProveByDocument campusId={campusId} />}
    </>
  );
}

function Belonging({ proof: { campusId, expiresAt, methods } }: { readonly proof: CampusProof }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { kith } = useMember();
  const { data: campus } = useQuery(campusQuery(kith, campusId));
  const { act, isBusy, trouble, until } = useAct();
  const name = campus?.name ?? "…";
  const leave = () =>
    void act(async () => {
      await kith.member.campuses.leave.mutate({});
      await queries.invalidateQueries({ queryKey: keys.mine });
    });
  return (
    <Card>
      <Label>{t("people:campus.proved", { name })}</Label>
      <View style={styles.badges}>
        {proofMethods
          .filter((method) => methods.includes(method))
          .map((method) => (
            <Badge
              key={method}
              icon="check"
              mood="calm"
              label={t(`people:campus.method.${method}`)}
            />
          ))}
      </View>
      <Small>{t("people:campus.until", { at: new Date(expiresAt) })}</Small>
      <AskedButton
        kind="plain"
        label={t("people:campus.leave")}
        busy={isBusy}
        title={t("people:campus.leaveTitle", { name })}
        text={t("people:campus.leaveLead")}
        onYes={leave}
      />
      <Trouble trouble={trouble} until={until} />
    </Card>
  );
}

function Directory({ onChoose }: { readonly onChoose: (campus: Campus) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const of = useInfiniteQuery(campusesQuery(useMember().kith, text.trim()));
  const rows = of.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Body tone="inkSoft">{t("people:campus.lead")}</Body>
      <Field
        kind="search"
        icon="magnify"
        label={t("people:campus.search")}
        value={text}
        onChange={setText}
        clearLabel={t("interests.clearSearch")}
        charactersMax={80}
      />
      <Answer of={of}>
        {rows.length === 0 && of.error === null && (
          <View role="status">
            <Body tone="inkSoft">{t("people:campus.none")}</Body>
          </View>
        )}
        <View style={styles.rows}>
          {rows.map((campus) => (
            <LinkRow
              key={campus.campusId}
              icon="school-outline"
              label={campus.name}
              more={campus.city}
              onPress={() => onChoose(campus)}
            />
          ))}
        </View>
        <More of={of} />
      </Answer>
    </>
  );
}

const styles = StyleSheet.create({
  rows: { gap: 8 },
  badges: { flexDirection: "row", flexWrap: "wrap", gap: 6 },
});
