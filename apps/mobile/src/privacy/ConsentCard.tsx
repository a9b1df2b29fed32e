import type { ConsentState } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Card } from "../components/Card";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Small } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { useWords } from "../words/useWords";
import { usePolicy } from "./usePolicy";

/** One policy: whether somebody agrees to it today, and since when. */
export function ConsentCard({ consent }: { readonly consent: ConsentState }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { account, member } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const shown = usePolicy();
  const [isAsking, setAsking] = useState(false);
  const { policy, version, isRequired, agreedVersion, agreedAt } = consent;
  const refresh = () => queries.invalidateQueries({ queryKey: keys.consents });
  const give = () =>
    void act(async () => {
      await member.privacy.giveConsents.mutate({ consents: [{ policy, version }] });
      await refresh();
    });
  const withdraw = () =>
    void act(async () => {
      await member.privacy.withdrawConsent.mutate({ policy });
      // Without a required one the account shuts, and another page has to show.
      await (isRequired ? account.refresh() : refresh());
    });
  const change = (isOn: boolean) => {
    if (isOn) give();
    else if (isRequired) setAsking(true);
    else withdraw();
  };
  return (
    <Card>
      <Toggle
        {...shown(policy, version)}
        isOn={agreedVersion === version}
        disabled={isBusy}
        onChange={change}
      />
      {agreedVersion !== null && agreedAt !== null && (
        <Small>
          {t("people:consents.since", { version: agreedVersion, at: new Date(agreedAt) })}
        </Small>
      )}
      <Trouble trouble={trouble} until={until} />
      {isAsking && (
        <ConfirmDialog
          title={t("people:consents.withdrawTitle")}
          text={t("people:consents.withdrawLead")}
          yes={t("people:consents.withdraw")}
          onClose={() => setAsking(false)}
          onYes={withdraw}
        />
      )}
    </Card>
  );
}
