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

/** The address changed, or is back; or it waits for the other end, or was called off. */
type Outcome = "Done" | "Waits";

/** The page of a mail about an address that was changed. Both ends' links may be opened here. */
export function EmailLink({ kind }: EmailLinkProps) {
  const { token, forget } = useLink(`${kind}-email`);
  const [opened, setOpened] = useState(token);
  if (token !== null && token !== opened) setOpened(token);
  if (opened === null) return <LinkOver />;
  return <Opened key={opened} kind={kind} token={opened} forget={forget} />;
}

interface OpenedProps extends EmailLinkProps {
  readonly token: string;
  readonly forget: () => void;
}

/** Acts when somebody says so. */
function Opened({ kind, token, forget }: OpenedProps) {
  const { t } = useWords();
  const router = useRouter();
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  if (isRefusal(trouble, "identity.link_over")) return <LinkOver />;
  const send = async () => {
    const { identity } = kith.member;
    const link = { token };
    if (kind === "confirm") return (await identity.confirmEmail.mutate(link)).isDone;
    return (await identity.undoEmail.mutate(link)).wasChanged;
  };
  const use = () =>
    void act(async () => {
      setOutcome((await send()) ? "Done" : "Waits");
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
        outcome ? (
          <Button wide label={t("identity:outside.goOn")} onPress={leave} />
        ) : (
          <Button wide label={t(`identity:email.${kind}`)} busy={isBusy} onPress={use} />
        )
      }
    >
      <Title>{t(`identity:email.${kind}${outcome ?? "Title"}`)}</Title>
      <Body>{t(`identity:email.${kind}${outcome ?? ""}Lead`)}</Body>
      <Trouble trouble={trouble} until={until} />
    </Screen>
  );
}
