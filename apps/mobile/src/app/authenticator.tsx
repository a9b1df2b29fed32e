import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AddTotp } from "../account/AddTotp";
import { withMe } from "../account/Gate";
import { keys } from "../account/keys";
import { ManageTotp } from "../account/ManageTotp";
import { useMember } from "../account/MemberProvider";
import { RecoveryCodes } from "../account/RecoveryCodes";
import { waysQuery } from "../account/ways";
import { Answer } from "../components/Answer";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Authenticator() {
  const { t } = useWords();
  const back = useBack();
  const { kith } = useMember();
  const queries = useQueryClient();
  const of = useQuery(waysQuery(kith));
  /** Just made; nobody can be shown them again. */
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: keys.ways });
  const show = (made: readonly string[]) => {
    setCodes(made);
    refresh();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  return (
    <Screen bar={<TopBar onBack={back} />}>
      <Title>{t("identity:totp.title")}</Title>
      <Body tone="inkSoft">{t("identity:totp.lead")}</Body>
      <Answer of={of}>
        {of.data &&
          (of.data.hasTotp ? (
            <ManageTotp codesLeft={of.data.recoveryCodesLeft} onCodes={show} onRemoved={refresh} />
          ) : (
            <AddTotp onCodes={show} />
          ))}
      </Answer>
    </Screen>
  );
});
