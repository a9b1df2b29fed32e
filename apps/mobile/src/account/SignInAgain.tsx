import { useRouter } from "expo-router";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

/** Says that a session has to be proved anew first, and leads to where that is done. */
export function SignInAgain() {
  const { t } = useWords();
  const router = useRouter();
  const { account } = useMember().kith;
  const { act, trouble, until } = useAct();
  const again = () =>
    void act(
      () => account.signOut(),
      () => router.replace("/sign-in"),
    );
  return (
    <>
      <Notice
        mood="accent"
        icon="lock-clock"
        live="alert"
        text={t("people:fresh.lead")}
        action={{ label: t("people:fresh.signIn"), onPress: again }}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
