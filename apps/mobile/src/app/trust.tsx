import type { Trust } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { View } from "react-native";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Answer } from "../components/Answer";
import { Card } from "../components/Card";
import { Screen } from "../components/Screen";
import { Body, Heading, Label, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { quotaQuery, trustQuery } from "../people/queries";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

/** How far somebody is trusted, and what it is made of. */
export default withMe(function TrustPage() {
  const { t } = useWords();
  const { kith } = useMember();
  const of = useQuery(trustQuery(kith));
  const { data: quota } = useQuery(quotaQuery(kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:trust.title")}</Title>
      <Body tone="inkSoft">{t("people:trust.lead")}</Body>
      <Answer of={of}>{of.data && <Shown trust={of.data} />}</Answer>
      {quota && (
        <Small>
          {t("people:trust.invites", { left: quota.invitesLeft, max: quota.invitesMax })}
        </Small>
      )}
    </Screen>
  );
});

function Shown({ trust: { score, factors } }: { readonly trust: Trust }) {
  const { t } = useWords();
  return (
    <Card>
      <Heading>{t("people:trust.score", { score })}</Heading>
      <View role="list" style={{ gap: 8 }}>
        {factors.map(({ factor, points }) => (
          <View key={factor} role="listitem">
            <Label>{t(`people:trust.${factor}`)}</Label>
            <Small>{t("people:trust.points", { points })}</Small>
          </View>
        ))}
      </View>
    </Card>
  );
}
