import { useQuery } from "@tanstack/react-query";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { Answer } from "../components/Answer";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { ConsentCard } from "../privacy/ConsentCard";
import { consentsQuery } from "../privacy/queries";
import { useWords } from "../words/useWords";

export default withMe(function Consents() {
  const { t } = useWords();
  const of = useQuery(consentsQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:consents.title")}</Title>
      <Body tone="inkSoft">{t("people:consents.lead")}</Body>
      <Answer of={of}>
        {of.data?.map((consent) => (
          <ConsentCard key={consent.policy} consent={consent} />
        ))}
      </Answer>
    </Screen>
  );
});
