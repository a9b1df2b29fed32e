import { useRouter } from "expo-router";
import { Button } from "../components/Button";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

export function SignOutButton() {
  const { t } = useWords();
  const router = useRouter();
  const { account } = useMember().kith;
  const { act, isBusy, trouble, until } = useAct();
  const leave = () =>
    void act(
      () => account.signOut(),
      () => router.dismissTo("/"),
    );
  return (
    <>
      <Button
        kind="plain"
        icon="logout"
        label={t("people:account.signOut")}
        busy={isBusy}
        onPress={leave}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
