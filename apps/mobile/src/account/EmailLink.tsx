import { isRefusal } from "@kith/sdk";
import { useRouter } from "expo-router";
import { useState } from "react";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useWords } from "../words/useWords";
import { LinkOver } from "./LinkOver";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";
import { useLink } from "./useLink";

interface EmailLinkProps {
  /** Whether a new address is confirmed, or the old one wanted back. */
  readonly kind: "confirm" | "undo";
}

const procedures = { confirm: "confirmEmail", undo: "undoEmail" } as const;

/** The page of a mail about an address that was changed; it acts when somebody says so. */
export function EmailLink({ kind }: EmailLinkProps) {
  const { t } = useWords();
  const router = useRouter();
  const { token, forget } = useLink(`${kind}-email`);
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const [isDone, setDone] = useState(false);
  if (token === null && !isDone) return <LinkOver />;
  if (isRefusal(trouble, "identity.link_over")) return <LinkOver />;
  const use = () =>
    void act(async () => {
      await kith.member.identity[procedures[kind]].mutate({ token: token ?? "" });
      setDone(true);
      forget();
      // Who is signed in has another address now, or is out.
      await kith.account.refresh();
    });
  const leave = () => router.replace("/people");
  return (
    <Screen
      centred
      bar={<TopBar onBack={() => router.replace("/")} />}
      footer={
        isDone ? (
          <Button wide label={t("identity:outside.goOn")} onPress={leave} />
        ) : (
          <Button wide label={t(`identity:email.${kind}`)} busy={isBusy} onPress={use} />
        )
      }
    >
      <Title>{t(isDone ? `identity:email.${kind}Done` : `identity:email.${kind}Title`)}</Title>
      <Body>{t(isDone ? `identity:email.${kind}DoneLead` : `identity:email.${kind}Lead`)}</Body>
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
}
