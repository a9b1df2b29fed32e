import type { NudgeId } from "@kith/contracts";
import { useState } from "react";
import { Button } from "../components/Button";
import { usePhone } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";
import { MemberDialog } from "./MemberDialog";

/** Shows the other one who one is, when one says so twice. */
export function ShowCard({ nudgeId }: { readonly nudgeId: NudgeId }) {
  const { t } = useWords();
  const { talk } = usePhone();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        kind="plain"
        icon="card-account-details-outline"
        label={t("people:card.show")}
        onPress={() => setAsking(true)}
      />
      {isAsking && (
        <MemberDialog
          title={t("people:card.title")}
          lead={t("people:card.lead")}
          yes={t("people:card.yes")}
          onClose={() => setAsking(false)}
          onYes={async ({ member }) => {
            const { card } = await member.identity.makeCard.mutate({});
            // One that cannot be sent stands in the chat as failed, as any message does.
            talk
              .session()
              ?.showCard(nudgeId, card)
              .catch(() => undefined);
          }}
        />
      )}
    </>
  );
}
