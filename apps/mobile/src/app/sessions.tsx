import type { Session } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "react-native";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { SessionCard } from "../account/SessionCard";
import { sessionsQuery } from "../account/sessions";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { AskedButton } from "../components/AskedButton";
import { More } from "../components/More";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Sessions() {
  const { t } = useWords();
  const { kith } = useMember();
  const of = useInfiniteQuery(sessionsQuery(kith));
  const { act, isBusy, trouble, until } = useAct();
  const sessions: readonly Session[] = of.data?.pages.flatMap((page) => page.rows) ?? [];
  const endOthers = () => void act(() => kith.member.identity.revokeOtherSessions.mutate({}));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:sessions.title")}</Title>
      <Body tone="inkSoft">{t("people:sessions.lead")}</Body>
      <Answer of={of}>
        <View role="list" aria-label={t("people:sessions.title")} style={{ gap: 10 }}>
          {sessions.map((session) => (
            <SessionCard key={session.sessionId} session={session} />
          ))}
        </View>
        <More of={of} />
        {sessions.length > 1 && (
          <AskedButton
            kind="danger"
            label={t("people:sessions.endOthers")}
            busy={isBusy}
            title={t("people:sessions.endOthersTitle")}
            text={t("people:sessions.endOthersLead")}
            onYes={endOthers}
          />
        )}
      </Answer>
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
});
