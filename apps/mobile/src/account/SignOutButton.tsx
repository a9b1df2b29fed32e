import { useRouter } from "expo-router";
import { useWords } from "../words/useWords";
import { ActButton } from "./ActButton";
import { useMember } from "./MemberProvider";
import { useAct } from "./useAct";

export function SignOutButton() {
  const { t } = useWords();
  const router = useRouter();
  const { account } = useMember().kith;
  const { act, ...acting } = useAct();
  const leave = () =>
    void act(
      () => account.signOut(),
      () => router.dismissTo("/"),
    );
  return (
    <ActButton
      kind="plain"
      icon="logout"
      label={t("people:account.signOut")}
      acting={acting}
      onPress={leave}
    />
  );
}
