import { useState } from "react";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

export function RemoveNumber() {
  const { t } = useWords();
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const [isAsking, setAsking] = useState(false);
  const remove = () =>
    void act(async () => {
      await kith.member.identity.removePhone.mutate({});
      await kith.account.refresh();
    });
  return (
    <>
      <Button
        kind="plain"
        label={t("identity:number.remove")}
        busy={isBusy}
        onPress={() => setAsking(true)}
      />
      <Trouble trouble={trouble} until={until} />
      {isAsking && (
        <ConfirmDialog
          title={t("identity:number.removeTitle")}
          text={t("identity:number.removeLead")}
          yes={t("identity:number.remove")}
          onClose={() => setAsking(false)}
          onYes={remove}
        />
      )}
    </>
  );
}
