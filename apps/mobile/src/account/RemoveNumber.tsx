import { AskedButton } from "../components/AskedButton";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

export function RemoveNumber() {
  const { t } = useWords();
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const remove = () =>
    void act(async () => {
      await kith.member.identity.removePhone.mutate({});
      await kith.account.refresh();
    });
  return (
    <>
      <AskedButton
        kind="plain"
        label={t("identity:number.remove")}
        busy={isBusy}
        title={t("identity:number.removeTitle")}
        text={t("identity:number.removeLead")}
        onYes={remove}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
