import { useRouter } from "expo-router";
import { useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Screen } from "../components/Screen";
import { Body, Label, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { Composer } from "../hello/Composer";
import { Messages } from "../hello/Messages";
import { SharedThings } from "../hello/SharedThings";
import { ShowCard } from "../hello/ShowCard";
import { useHello } from "../hello/useHello";
import { WordsCard } from "../hello/WordsCard";
import { SafetyActions } from "../nudge/SafetyActions";
import { useNudge } from "../nudge/useNudge";
import { usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default function HelloScreen() {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const nudge = useNudge();
  const hello = useHello(nudge);
  const [isLeaving, setLeaving] = useState(false);
  const toStart = () => router.dismissTo("/open");

  if (!nudge?.chat || !nudge.shared) return <Ended text={t("hello.over")} onDone={toStart} />;
  const { chat, shared } = nudge;
  if (chat.state === "parted") return <Ended text={t("hello.parted")} onDone={toStart} />;
  if (chat.state === "mismatch") {
    return <Ended text={t("refusals:nudges.key_mismatch")} onDone={toStart} />;
  }
  return (
    <Screen
      toEnd
      bar={
        <TopBar
          onBack={back}
          start={<Label>{t("hello.title")}</Label>}
          end={<Button kind="plain" label={t("hello.leave")} onPress={() => setLeaving(true)} />}
        />
      }
      footer={<Composer hello={hello} isReady={chat.state === "ready"} />}
    >
      <SharedThings category={nudge.category} shared={shared} />
      <WordsCard nudgeId={nudge.nudgeId} chat={chat} onLeave={() => setLeaving(true)} />
      <Messages chat={chat} hello={hello} />
      {chat.state === "ready" && <ShowCard nudgeId={nudge.nudgeId} />}
      {isLeaving && (
        <Leave nudgeId={nudge.nudgeId} onStay={() => setLeaving(false)} onDone={toStart} />
      )}
    </Screen>
  );
}

interface LeaveProps {
  readonly nudgeId: Parameters<typeof SafetyActions>[0]["nudgeId"];
  readonly onStay: () => void;
  readonly onDone: () => void;
}

function Leave({ nudgeId, onStay, onDone }: LeaveProps) {
  const { t } = useWords();
  const { talk } = usePhone();
  const leave = (): void => {
    // What the server could not be told ends there by itself a few minutes later.
    talk
      .session()
      ?.dismiss(nudgeId)
      .catch(() => undefined);
    onDone();
  };
  return (
    <Dialog
      title={t("hello.leaveTitle")}
      onClose={onStay}
      actions={
        <>
          <Button wide label={t("hello.leave")} onPress={leave} />
          <Button wide kind="plain" label={t("app.cancel")} onPress={onStay} />
          <SafetyActions nudgeId={nudgeId} onDone={onDone} />
        </>
      }
    >
      <Body>{t("hello.leaveLead")}</Body>
    </Dialog>
  );
}

function Ended({ text, onDone }: { readonly text: string; readonly onDone: () => void }) {
  const { t } = useWords();
  return (
    <Screen centred footer={<Button wide label={t("hello.done")} onPress={onDone} />}>
      <Title>{t("hello.ended")}</Title>
      <Body>{text}</Body>
    </Screen>
  );
}
