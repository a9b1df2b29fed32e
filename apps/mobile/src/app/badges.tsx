import type { Profile, Verification } from "@kith/contracts";
import { badgeKinds } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Answer } from "../components/Answer";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { ownProfileQuery } from "../profile/queries";
import { AskBadge } from "../verification/AskBadge";
import { knownBadge } from "../verification/kinds";
import { PersonBadges } from "../verification/PersonBadges";
import { newestOf, verificationsQuery } from "../verification/queries";
import { RequestCard } from "../verification/RequestCard";
import { useWords } from "../words/useWords";

export default withMe(function BadgesPage() {
  const { t } = useWords();
  const { kith } = useMember();
  const of = useQuery(verificationsQuery(kith));
  const { data: own } = useQuery(ownProfileQuery(kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:badges.title")}</Title>
      <Body tone="inkSoft">{t("people:badges.lead")}</Body>
      <Answer of={of}>{of.data && own && <Shown all={of.data} profile={own.profile} />}</Answer>
    </Screen>
  );
});

interface ShownProps {
  readonly all: readonly Verification[];
  readonly profile: Profile;
}

function Shown({ all, profile: { badges } }: ShownProps) {
  const { t } = useWords();
  const newest = newestOf(all, (kind) => knownBadge(kind) !== undefined);
  const waits = (kind: string) =>
    newest.some((one) => one.kind === kind && one.state === "waiting");
  const open = badgeKinds.filter((kind) => !badges.includes(kind) && !waits(kind));
  return (
    <>
      <PersonBadges badges={badges} />
      {newest.map((request) => {
        const kind = knownBadge(request.kind);
        const title = kind ? t(`people:badges.kind.${kind}`) : request.kind;
        return <RequestCard key={request.verificationId} title={title} request={request} />;
      })}
      {open.length > 0 && <AskBadge kinds={open} />}
    </>
  );
}
