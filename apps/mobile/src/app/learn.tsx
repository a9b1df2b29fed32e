import { Screen } from "../components/Screen";
import { Body, Heading, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { Facts } from "../learn/Facts";
import { useFacts } from "../learn/useFacts";
import { useTalk } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default function Learn() {
  const { t } = useWords();
  const back = useBack();
  const isOpen = useTalk().phase === "open";
  const facts = useFacts();
  return (
    <Screen bar={<TopBar onBack={back} />}>
      <Title>{t("learn.title")}</Title>
      <Heading tone={isOpen ? "accent" : "calm"}>
        {t(isOpen ? "learn.openTitle" : "learn.closedTitle")}
      </Heading>
      <Body>{t(isOpen ? "learn.openLead" : "learn.closedLead")}</Body>
      {!isOpen && <Body tone="inkSoft">{t("learn.whenOpen")}</Body>}
      {facts.map((group) => (
        <Facts key={group.title} group={group} />
      ))}
    </Screen>
  );
}
