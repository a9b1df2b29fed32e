import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Answer } from "../components/Answer";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Tabs } from "../components/Tabs";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { ByHandle } from "../people/ByHandle";
import { useBack } from "../phone/useBack";
import { ProfileHead } from "../profile/ProfileHead";
import { ProfileView } from "../profile/ProfileView";
import { type Seen, seenAsQuery, type Viewer, viewerKinds } from "../profile/queries";
import { useWords } from "../words/useWords";

/** One's profile as others see it: answered by the same rules that answer them. */
export default withMe(function SeenAs() {
  const { t } = useWords();
  const [viewer, setViewer] = useState<Viewer>("stranger");
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:seen.title")}</Title>
      <Body tone="inkSoft">{t("people:seen.lead")}</Body>
      <Tabs
        kind="choice"
        label={t("people:seen.viewer")}
        value={typeof viewer === "string" ? viewer : "person"}
        onChange={(kind) => setViewer(kind === "person" ? viewer : kind)}
        tabs={viewerKinds.map((value) => ({ value, label: t(`people:seen.${value}`) }))}
      />
      <FindViewer onFind={setViewer} />
      <SeenBy viewer={viewer} />
    </Screen>
  );
});

function FindViewer({ onFind }: { readonly onFind: (viewer: Viewer) => void }) {
  const { t } = useWords();
  const { graph } = useMember().kith.member;
  return (
    <ByHandle
      label={t("people:seen.person")}
      action={t("people:seen.look")}
      onHandle={async (handle) => onFind(await graph.find.query({ handle }))}
    />
  );
}

function SeenBy({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useWords();
  const of = useQuery(seenAsQuery(useMember().kith, viewer));
  const { profile, isCampusAssumed } = of.data ?? { profile: null, isCampusAssumed: false };
  return (
    <Answer of={of}>
      {isCampusAssumed && <Notice text={t("people:seen.assumed")} />}
      {of.data && !profile && <Notice icon="eye-off-outline" text={t("people:seen.nothing")} />}
      {profile && (
        <>
          <ProfileHead profile={profile} />
          <ProfileView profile={profile} />
          {of.data && <Reach reach={of.data.reach} />}
        </>
      )}
    </Answer>
  );
}

const yes = (is: boolean) => ({ yes: is ? "yes" : "no" });

/** How they come across the person besides, as the person chose. */
function Reach({ reach }: Pick<Seen, "reach">) {
  const { t } = useWords();
  return (
    <>
      <Small>{t("people:seen.byHandle", yes(reach.isFound))}</Small>
      <Small>{t("people:seen.bySuggestion", yes(reach.isSuggested))}</Small>
      <Small>{t("people:seen.byDistance", yes(reach.isNear))}</Small>
    </>
  );
}
